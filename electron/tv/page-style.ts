/** The look of the television page. Simple on purpose: browsers of televisions are ten years old. */
export const TV_STYLE = `
* { box-sizing: border-box; margin: 0; padding: 0; }
html, body { height: 100%; overflow: hidden; }
body { background: #fbf9f3; color: #14181f; font-family: "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
ul { list-style: none; }
#called { position: absolute; top: 2vh; left: 3vw; width: 56vw; }
#called li { border-bottom: 0.2vh solid #cfc7b4; font-size: 5.4vh; line-height: 10.5vh; white-space: nowrap; }
#called li.first { font-size: 6vh; line-height: 24vh; }
#called strong { display: inline-block; width: 23vw; color: #1d4f91; font-size: 8vh; }
#called .first strong { width: 29vw; font-size: 17vh; }
#called b { font-size: 1.4em; }
#called .first b { font-size: 13vh; }
#called em { margin-left: 1vw; padding: 0 0.5vw; border: 0.3vh solid #8a5a00; color: #8a5a00; font-size: 3.6vh; font-style: normal; }
#side { position: absolute; top: 2vh; right: 3vw; width: 33vw; }
#side h1 { font-size: 5vh; line-height: 8vh; }
#side li { font-size: 3.6vh; line-height: 6vh; overflow: hidden; }
#side li span { float: right; font-size: 3vh; }
#side p { margin-top: 2vh; font-size: 3.6vh; line-height: 5.4vh; }
#windows { position: absolute; bottom: 8vh; left: 3vw; width: 94vw; }
#windows li { display: inline-block; width: 18%; padding: 0 0.6vw; font-size: 3vh; line-height: 4.6vh; white-space: nowrap; overflow: hidden; }
#windows.many li { width: 9.8%; font-size: 2vh; line-height: 3.6vh; }
#foot { position: absolute; bottom: 0; left: 0; width: 100%; padding: 0 3vw; font-size: 3.2vh; line-height: 6.4vh; text-align: center; }
#foot.stale { background: #fdf1d6; color: #6b4600; font-weight: bold; }
`;
