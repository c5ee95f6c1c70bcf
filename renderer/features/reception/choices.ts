import {
  type Channel,
  channels,
  type DocumentKind,
  documentKinds,
  type MatterGroup,
  matterGroups,
  type Priority,
  priorities,
  type Sex,
} from '#shared/codes/intake';

/** The code tables as the rows of the form. */
export const groupChoices = (Object.keys(matterGroups) as MatterGroup[]).map((value) => ({
  value,
  label: matterGroups[value].label,
  keyHint: matterGroups[value].prefix,
}));
export const groupKey = (group: MatterGroup) => matterGroups[group].prefix.toLowerCase();

export const channelChoices = (Object.keys(channels) as Channel[]).map((value) => ({
  value,
  label: channels[value],
}));

export const priorityChoices = (Object.keys(priorities) as Priority[]).map((value) => ({
  value,
  label: priorities[value],
}));

export const sexChoices: readonly { value: Sex; label: string }[] = [
  { value: '1', label: '男' },
  { value: '2', label: '女' },
  { value: '9', label: '未说明' },
];

export const documentChoices = (Object.keys(documentKinds) as DocumentKind[]).map((value) => ({
  value,
  label: documentKinds[value],
}));
