// VirtualTerminal
