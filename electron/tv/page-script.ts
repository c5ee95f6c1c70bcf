/**
 * Runs in the browser of a television: asks for the board every two seconds and writes numbers with textContent
 * only. ES5, because such browsers know no more. It says that it is old when the answer is, or when none comes.
 */
export const TV_SCRIPT = `'use strict';
(function () {
  var EVERY_MS = 2000;
  var STALE_MS = 5000;
  // A clock that only goes forward, where the browser has one.
  var hasTicks = !!window.performance && !!performance.now;
  function ticks() { return hasTicks ? performance.now() : Date.now(); }
  var heardAt = ticks();
  var words = { free: '空闲', calling: '叫号', serving: '办理中', paused: '暂停', closed: '无人' };

  function byId(id) { return document.getElementById(id); }
  function add(parent, tag, text, name) {
    var node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    if (name) node.className = name;
    parent.appendChild(node);
    return node;
  }
  function empty(node) { while (node.firstChild) node.removeChild(node.firstChild); }

  function showCalled(called) {
    var list = byId('called');
    empty(list);
    if (called.length === 0) add(list, 'li', '请取号候号', 'first');
    for (var at = 0; at < called.length && at < 5; at += 1) {
      var item = add(list, 'li', undefined, at === 0 ? 'first' : '');
      add(item, 'strong', called[at].label);
      add(item, 'b', String(called[at].window));
      add(item, 'span', ' 号窗口');
      if (called[at].isPriority) add(item, 'em', '优先');
    }
  }
  function rangeOf(range) {
    if (!range) return '';
    return range.from === 0 ? '，约 ' + range.to + ' 分钟以内' : '，约 ' + range.from + '–' + range.to + ' 分钟';
  }
  function showSide(board) {
    byId('total').textContent = '等候 ' + board.waitingTotal + ' 人';
    var list = byId('waiting');
    empty(list);
    for (var at = 0; at < board.waiting.length; at += 1) {
      var group = board.waiting[at];
      var item = add(list, 'li', group.prefix + ' ' + group.name);
      add(item, 'span', group.count + ' 人' + rangeOf(group.range));
    }
    var next = [];
    for (at = 0; at < board.next.length; at += 1) next.push(board.next[at].label);
    byId('next').textContent = next.length > 0 ? '下面几号 ' + next.join(' ') : '';
    byId('passed').textContent = board.passed.length > 0 ? '已过号 ' + board.passed.join(' ') : '';
    var duty = board.duty;
    var onDuty = duty && duty.leaders + duty.mediators > 0 ? [' 带班领导 ' + duty.leaders + ' 人，调解员 ' + duty.mediators + ' 人'] : [];
    if (duty && duty.posts.length > 0) onDuty.push(' ' + duty.posts.join('、'));
    byId('duty').textContent = duty ? '今日值班' + onDuty.join('，') : '';
  }
  function showWindows(windows) {
    var list = byId('windows');
    list.className = windows.length > 10 ? 'many' : '';
    empty(list);
    for (var at = 0; at < windows.length; at += 1) {
      var one = windows[at];
      add(list, 'li', one.number + ' 号 ' + (one.label ? one.label + ' ' : '') + words[one.state]);
    }
  }
  function showAge() {
    var isStale = ticks() - heardAt > STALE_MS;
    byId('foot').className = isStale ? 'stale' : '';
    byId('foot').textContent = isStale ? '画面可能不是最新，请留意窗口人员叫号' : '请留意屏幕和语音叫号';
  }
  function ask() {
    var request = new XMLHttpRequest();
    request.open('GET', '/board', true);
    request.timeout = EVERY_MS;
    request.onload = function () {
      if (request.status !== 200) return;
      var answer = JSON.parse(request.responseText);
      heardAt = ticks() - answer.ageMs;
      showCalled(answer.board.called);
      showSide(answer.board);
      showWindows(answer.board.windows);
      showAge();
    };
    request.send();
  }
  ask();
  setInterval(ask, EVERY_MS);
  setInterval(showAge, 500);
})();
`;
