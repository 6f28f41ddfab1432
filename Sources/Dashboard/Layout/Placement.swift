import Terminal

/// A pane's place on the screen.
struct Placement: Equatable, Sendable {
  var pane: Pane
  var area: Rect
  var chrome: Chrome

  var panel: PanelID { pane.panel }
  var content: Rect { chrome.content(of: area) }
  /// The columns of a panel's title and note, without what stands around them.
  var noteRoom: Int { area.width - 10 }
}
