extension TimelinePanel {
  var liveHelp: PanelHelp {
    PanelHelp(
      what: "The journal of the plane: alarms, commands with their answers, and who comes and goes.",
      signs:
        "▲1: a command that changed something, numbered as on the graph; ✓ done, ✗ refused; C, W, A: an "
        + "alarm; a name: who acted.",
      normal: help.normal, keys: help.keys, group: help.group)
  }

  var help: PanelHelp {
    PanelHelp(
      what: "The journal of the run: events, alarms, commands with their answers, and messages.",
      signs:
        "▲1: a command that changed something, numbered as on the graph; ✓ done, ✗ refused; C, W, A: an "
        + "alarm; script, operator, instructor: the source.",
      normal: "A line now and then; many in a minute are worth reading.",
      keys: [(.details, "the whole line"), (.filter, "filter"), (.marker, "add a marker")], group: .time)
  }
}
