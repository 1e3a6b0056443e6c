import Cryptography
import Testing
import Vocabulary

@testable import Wallet

@Suite struct DevelopmentAccountTests {
    // Worked out apart, with OpenSSL's keys and another bech32m.
    private static let addresses = [
        "nov12zlaxy3503srnz2e9k3d7fs7va9amaxxd3we7vwmunvr7033v59qqtn6ew",
        "nov122gl7s4j4zlqam3l2vtrg03r6yhu25xnkwxws6dy6g93ztdpazkq8pc4ha",
        "nov1a6u6l7jzytlrq8chlzd0fj0rl0utlg72wcfleser2x8klqxtrhfsfeqqyp",
        "nov15dxevvmxujyc0t9vj66yw3mwvy9ytymtg9rxh2a363rk5lau287sem0zcc",
        "nov1j5dzfzctdnpljehp6r4wrgppevzn2vgvj880l08whn3xst2xc4rse5avsz",
        "nov19h9vyvzpqm38ec00c7x48pfr29kc72eff24rky9a9wyw4q33jvds6pmlf5",
        "nov1xmgsm85t6hx4l63tgvuw3769glljvmy79d9yry2u6q82h5lzjymq7sxwx2",
        "nov1a4pk7ztp883fuucaej5jrvxztt7sefn206zre6v6nx7xyadyy8jqphhh5s",
        "nov1rchp90rvdskge6n5u05g6slupx44grlj9mgm8huzl9ezy26uwmnqfcw772",
        "nov1m88w6mznfrz7agjk0ldqgk3fcv75m7e9je37560hg3vkng3jsv5ssqvqwj",
    ]

    @Test func `ten names keep their numbers and addresses for ever`() {
        #expect(
            DevelopmentAccount.all.map(\.name) == [
                "alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan",
                "judy",
            ])
        #expect(DevelopmentAccount.all.map(\.index) == Array(0..<10))
        #expect(DevelopmentAccount.all.map(\.address.text) == Self.addresses)
    }

    @Test func `their keys are known to be public and others are not`() throws {
        for account in DevelopmentAccount.all {
            #expect(DevelopmentAccount.isPublic(account.privateKey.publicKey))
        }
        #expect(!DevelopmentAccount.isPublic(PrivateKey.generate(.ed25519).publicKey))
        #expect(DevelopmentAccount.named("mallory") == nil)
        #expect(DevelopmentAccount.named("Alice") == nil)
    }

    @Test(arguments: [
        ("novation-dev", true), ("novation-dev-1", true), ("novation-de", false),
        ("novation-main", false), ("my-novation-dev", false),
    ])
    func `they act on development chains only`(chain: String, may: Bool) throws {
        #expect(DevelopmentAccount.mayAct(on: try #require(ChainID(chain))) == may)
    }
}
