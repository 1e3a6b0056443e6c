import Chain
import Consensus
import Cryptography
import Encoding
import Node
import Testing
import Vocabulary

/// One node, one input, exactly these effects.
@Suite struct StepTests {
    let writer = ChainWriter()

    /// A validator that leads neither view 1 nor view 2 nor 3.
    var follower: Int {
        let busy = Set((1...3).map { writer.leader(UInt64($0)) })
        return (0..<4).first { !busy.contains($0) } ?? 0
    }

    func received(_ message: Message, from peer: Int) -> NodeInput {
        .received(message.canonicalBytes, from: ValidatorIndex(peer))
    }

    func others(than me: Int) -> [Int] { (0..<4).filter { $0 != me } }

    @Test func `the happy path of a follower, effect by effect`() {
        let me = follower
        var node = writer.node(me: me)
        let block = writer.block(view: 1)
        let leader = writer.leader(1)
        let third = others(than: me).first { $0 != leader } ?? 0
        let final = writer.finalize(block)
        let script: [(NodeInput, [String])] = [
            (.started, ["broadcast standing"]),
            (.received(writer.proposal(block), from: ValidatorIndex(leader)), ["execute 1"]),
            (
                .executed(block: block.header.hash, .valid(extension: [])),
                ["persist block 1", "sign notarize 1"]
            ),
            (.signed(writer.vote(writer.notarize(block), by: me)), ["broadcast notarize 1"]),
            (
                received(.vote(writer.vote(writer.notarize(block), by: third)), from: third),
                ["persist notarize 1", "sign finalize 1"]
            ),
            (.signed(writer.vote(final, by: me)), ["broadcast finalize 1"]),
            (received(.vote(writer.vote(final, by: leader)), from: leader), []),
            (
                received(.vote(writer.vote(final, by: third)), from: third),
                ["persist finalize 1", "finalize 1"]
            ),
        ]
        for (index, (input, expected)) in script.enumerated() {
            let effects = node.step(input, at: writer.moment(0)).map(\.summary)
            #expect(effects == expected, "step \(index)")
        }
        #expect(node.status.finalizedHash == block.header.hash)
        #expect(node.status.view == View(2))
    }

    @Test func `the happy path of a leader: build, execute, sign, say`() {
        let me = writer.leader(1)
        var node = writer.node(me: me)
        let at = writer.moment(0)
        let started = node.step(.started, at: at)
        #expect(started.map(\.summary) == ["broadcast standing", "build 1"])
        let built = Built(
            transactions: [[1]], dropped: [], stateRoot: CounterApplication.genesisRoot,
            receiptsRoot: CounterApplication.emptyReceipts)
        let executing = node.step(.built(view: View(1), built), at: at)
        #expect(executing.map(\.summary) == ["execute 1"])
        guard case .execute(let block) = executing.first else { return }
        let signing = node.step(
            .executed(block: block.header.hash, .valid(extension: [])), at: at)
        #expect(signing.map(\.summary) == ["persist block 1", "sign notarize 1"])
        let vote = writer.vote(writer.notarize(block), by: me)
        let said = node.step(.signed(vote), at: at).map(\.summary)
        #expect(said == ["broadcast proposal 1"])
    }

    @Test func `a leader without transactions waits for the interval, with one it does not`() {
        let view = writer.view(from: 2, ledBy: follower)
        let me = follower
        let parent = writer.block(view: view - 1)
        for submits in [false, true] {
            var node = writer.node(me: me)
            _ = node.step(.started, at: writer.moment(0))
            var effects = node.step(
                .received(writer.proposal(parent), from: ValidatorIndex(writer.leader(view - 1))),
                at: writer.moment(1))
            effects += node.step(
                received(.certificate(writer.certificate(writer.notarize(parent))), from: 0),
                at: writer.moment(2))
            effects += node.step(
                .executed(block: parent.header.hash, .valid(extension: [])), at: writer.moment(3))
            #expect(!effects.contains { $0.summary == "build \(view)" })
            if submits {
                let name = SHA256.hash([7])
                _ = node.step(.submitted(transaction: [7], ticket: 1), at: writer.moment(4))
                let after = node.step(
                    .admitted(
                        name: name, .accepted(sender: .zero, expiry: Timestamp(.max))),
                    at: writer.moment(4))
                #expect(after.contains { $0.summary == "build \(view)" })
            } else {
                let early = node.step(.elapsed, at: writer.moment(150))
                #expect(!early.contains { $0.summary == "build \(view)" })
                let due = node.step(.elapsed, at: writer.moment(204))
                #expect(due.contains { $0.summary == "build \(view)" })
            }
        }
    }

    @Test func `no block by the leader timer means nullify, once`() {
        var node = writer.node(me: follower)
        _ = node.step(.started, at: writer.moment(0))
        let early = node.step(.elapsed, at: writer.moment(269)).map(\.summary)
        #expect(!early.contains("sign nullify 1"))
        let due = node.step(.elapsed, at: writer.moment(270)).map(\.summary)
        #expect(due.contains("sign nullify 1"))
        let later = node.step(.elapsed, at: writer.moment(400)).map(\.summary)
        #expect(!later.contains("sign nullify 1"))
    }

    @Test func `a notarized view that does not end is nullified by the advance timer`() {
        let me = follower
        var node = writer.node(me: me)
        let block = writer.block(view: 1)
        _ = node.step(.started, at: writer.moment(0))
        _ = node.step(
            .received(writer.proposal(block), from: ValidatorIndex(writer.leader(1))),
            at: writer.moment(1))
        _ = node.step(
            .executed(block: block.header.hash, .valid(extension: [])), at: writer.moment(1))
        _ = node.step(.signed(writer.vote(writer.notarize(block), by: me)), at: writer.moment(1))
        let due = node.step(.elapsed, at: writer.moment(305)).map(\.summary)
        #expect(due.contains("sign nullify 1"))
    }

    @Test func `F1: the whole path is persisted before the vote for its tip`() {
        let me = follower
        var node = writer.node(me: me)
        let blocks = chain(of: 3)
        let at = writer.moment(0)
        _ = node.step(.started, at: at)
        // Blocks 1 and 2 come as fetched: nothing was signed for them.
        _ = node.step(
            .received(writer.proposal(blocks[2]), from: ValidatorIndex(writer.leader(3))), at: at)
        _ = node.step(.elapsed, at: writer.moment(50))
        var effects: [NodeEffect] = []
        for index in [1, 0] {
            effects += node.step(received(.block(blocks[index]), from: 0), at: writer.moment(51))
            effects += node.step(.elapsed, at: writer.moment(100 + Int64(10 - index)))
        }
        for block in blocks {
            effects += node.step(
                .executed(block: block.header.hash, .valid(extension: [])), at: writer.moment(102))
        }
        let words = effects.map(\.summary)
        let sign = words.firstIndex { $0 == "sign notarize 3" }
        for view in 1...3 {
            let persisted = words.firstIndex { $0 == "persist block \(view)" }
            #expect(persisted ?? .max < sign ?? 0, "\(words)")
        }
    }

    /// One block a view from view 1 on.
    func chain(of count: Int) -> [Block] {
        var blocks: [Block] = []
        for view in 1...count {
            blocks.append(writer.block(view: UInt64(view), on: blocks.last))
        }
        return blocks
    }

    @Test func `F2: the notarization is persisted before finalize, the entry before any vote`() {
        let me = follower
        var node = writer.node(me: me)
        let blocks = chain(of: 2)
        let at = writer.moment(0)
        var words: [String] = []
        func step(_ input: NodeInput) { words += node.step(input, at: at).map(\.summary) }
        step(.started)
        step(.received(writer.proposal(blocks[0]), from: ValidatorIndex(writer.leader(1))))
        step(received(.certificate(writer.certificate(writer.notarize(blocks[0]))), from: 0))
        step(.executed(block: blocks[0].header.hash, .valid(extension: [])))
        step(.received(writer.proposal(blocks[1]), from: ValidatorIndex(writer.leader(2))))
        step(.executed(block: blocks[1].header.hash, .valid(extension: [])))
        let certificate = words.firstIndex { $0 == "persist notarize 1" } ?? .max
        let finalize = words.firstIndex { $0 == "sign finalize 1" } ?? 0
        let notarize = words.firstIndex { $0 == "sign notarize 2" } ?? 0
        #expect(certificate < finalize, "\(words)")
        #expect(finalize < notarize, "\(words)")
    }

    @Test func `F12: after a restart the mark alone keeps another block from being finalized`() {
        let me = follower
        let one = writer.block(view: 1)
        let two = writer.block(view: 1, time: TestNet.wallAtStart + 1)
        // The vote for `one` was signed, its journal record is lost, the mark is not.
        let mark = SignerMark(
            epoch: Epoch(0), view: View(1), last: writer.notarize(one),
            notarized: one.header.hash)
        var node = writer.node(me: me, mark: mark)
        var words = node.step(.started, at: writer.moment(0)).map(\.summary)
        words += node.step(
            .received(writer.proposal(two), from: ValidatorIndex(writer.leader(1))),
            at: writer.moment(0)
        ).map(\.summary)
        words += node.step(
            received(.certificate(writer.certificate(writer.notarize(two))), from: 0),
            at: writer.moment(0)
        ).map(\.summary)
        words += node.step(
            .executed(block: two.header.hash, .valid(extension: [])), at: writer.moment(0)
        ).map(\.summary)
        #expect(words.contains("execute 1"))
        #expect(!words.contains { $0.hasPrefix("sign") }, "\(words)")
    }

    @Test func `after a restart own votes go out again from their stored bytes`() {
        let me = follower
        let block = writer.block(view: 1)
        let vote = writer.vote(writer.notarize(block), by: me)
        var node = writer.node(
            me: me, journal: [.block(block), .vote(vote)],
            mark: SignerMark(
                epoch: Epoch(0), view: View(1), last: vote.ballot,
                notarized: block.header.hash))
        let effects = node.step(.started, at: writer.moment(0))
        let repeated = effects.contains { effect in
            if case .broadcast(.vote(let sent)) = effect { sent == vote } else { false }
        }
        #expect(repeated)
        // And count: two more votes make the notarization.
        var words: [String] = []
        for peer in others(than: me).prefix(2) {
            words += node.step(
                received(.vote(writer.vote(writer.notarize(block), by: peer)), from: peer),
                at: writer.moment(0)
            ).map(\.summary)
        }
        #expect(words.contains("persist notarize 1"), "\(words)")
    }

    @Test func `the leader's own nullify is enough to follow it`() {
        var node = writer.node(me: follower)
        let leader = writer.leader(1)
        _ = node.step(.started, at: writer.moment(0))
        let words = node.step(
            received(.vote(writer.vote(writer.nullify(1), by: leader)), from: leader),
            at: writer.moment(0)
        ).map(\.summary)
        #expect(words == ["sign nullify 1"])
    }

    @Test func `a parent held back is passed over if its view is nullified`() {
        let me = follower
        let view = writer.view(from: 2, ledBy: me)
        let missing = writer.block(view: view - 1)
        var node = writer.node(me: me)
        _ = node.step(.started, at: writer.moment(0))
        var words: [String] = []
        for gap in 1..<view - 1 {
            words += node.step(
                received(.certificate(writer.certificate(writer.nullify(gap))), from: 0),
                at: writer.moment(0)
            ).map(\.summary)
        }
        words += node.step(
            received(.certificate(writer.certificate(writer.notarize(missing))), from: 0),
            at: writer.moment(0)
        ).map(\.summary)
        #expect(!words.contains("build \(view)"))
        let after = node.step(
            received(.certificate(writer.certificate(writer.nullify(view - 1))), from: 0),
            at: writer.moment(0))
        guard case .build(let request)? = after.first(where: { $0.summary == "build \(view)" })
        else {
            Issue.record("no build: \(after.map(\.summary))")
            return
        }
        #expect(request.parent == writer.genesisHash)
    }

    @Test func `a far view is entered by its certificate and asked for what is missing`() {
        let me = follower
        let view = writer.view(from: 1000, ledBy: me)
        var node = writer.node(me: me)
        _ = node.step(.started, at: writer.moment(0))
        let words = node.step(
            received(.certificate(writer.certificate(writer.nullify(view - 1))), from: 0),
            at: writer.moment(0)
        ).map(\.summary)
        #expect(words == ["persist nullify \(view - 1)"])
        #expect(node.status.view == View(view))
        let asked = node.step(.elapsed, at: writer.moment(0)).map(\.summary)
        #expect(asked.contains { $0.hasPrefix("send fetch 32 certificates from \(view - 33)") })
    }
}
