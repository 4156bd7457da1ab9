/** Whether this device has a Command key in the place of Ctrl. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
