import Testing

@testable import Basics

@Suite struct UserNameTests {
  @Test(arguments: [("ada", "ada"), ("", "grace"), (nil, "grace")] as [(String?, String)])
  func `without USER the account's name is the user's`(environment: String?, name: String) {
    #expect(UserName.name(environment) { "grace" } == name)
  }

  @Test func `without a name anywhere there is none`() {
    #expect(UserName.name(nil) { nil } == nil && UserName.name("") { "" } == nil)
  }

  @Test func `the environment's name is not looked up`() {
    #expect(
      UserName.name("ada") {
        Issue.record("the account was asked for"); return nil
      } == "ada")
  }
}
