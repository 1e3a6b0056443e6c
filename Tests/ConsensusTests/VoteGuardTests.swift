import Chain
import Consensus
import Cryptography
import Testing
import Vocabulary

/// Every pair of a last ballot and a next one, against the rules written out by hand.
@Suite struct VoteGuardTests {
    static let one = Digest.tagged("test/block", [1])
    static let two = Digest.tagged("test/block", [2])

    enum Act: CaseIterable {
        case notarizeOne, notarizeOneOtherPrices, notarizeTwo, nullify, finalizeOne, finalizeTwo
    }

    static func ballot(_ act: Act, view: UInt64, epoch: UInt32 = 0) -> Ballot {
        let (epoch, view) = (Epoch(epoch), View(view))
        func notarize(_ block: Digest, _ prices: UInt8) -> Ballot {
            .notarize(
                epoch: epoch, view: view, parentView: View(1), block: block,
                extensionHash: Vote.hash(extension: [prices]))
        }
        return switch act {
        case .notarizeOne: notarize(one, 1)
        case .notarizeOneOtherPrices: notarize(one, 2)
        case .notarizeTwo: notarize(two, 1)
        case .nullify: .nullify(epoch: epoch, view: view)
        case .finalizeOne: .finalize(epoch: epoch, view: view, block: one)
        case .finalizeTwo: .finalize(epoch: epoch, view: view, block: two)
        }
    }

    /// What may follow in the same view.
    static func mayFollow(_ last: Act, _ next: Act) -> Bool {
        switch (last, next) {
        case (.notarizeOne, .finalizeOne), (.notarizeOneOtherPrices, .finalizeOne),
            (.notarizeTwo, .finalizeTwo), (.notarizeOne, .nullify),
            (.notarizeOneOtherPrices, .nullify), (.notarizeTwo, .nullify):
            true
        default:
            false
        }
    }

    static func mark(after ballots: [Ballot]) -> SignerMark? {
        var mark = SignerMark.start
        for ballot in ballots {
            do throws(GuardRefusal) {
                mark = try VoteGuard.advance(mark, signing: ballot)
            } catch {
                return nil
            }
        }
        return mark
    }

    @Test func `in one view exactly the lawful pairs may be signed`() {
        for last in Act.allCases {
            for next in Act.allCases {
                let signed = Self.mark(
                    after: [Self.ballot(last, view: 5), Self.ballot(next, view: 5)])
                #expect((signed != nil) == Self.mayFollow(last, next), "\(last) then \(next)")
            }
        }
    }

    @Test func `no third ballot follows a lawful pair but the end of the view`() {
        for first in Act.allCases {
            for second in Act.allCases where Self.mayFollow(first, second) {
                for third in Act.allCases {
                    let signed = Self.mark(
                        after: [first, second, third].map { Self.ballot($0, view: 5) })
                    #expect(signed == nil, "\(first), \(second), \(third)")
                }
            }
        }
    }

    @Test func `nothing below the mark is signed, and anything above it is`() {
        for last in Act.allCases {
            for next in Act.allCases {
                let low = Self.ballot(last, view: 5)
                for view in 0...4 {
                    let below = Self.ballot(next, view: UInt64(view))
                    #expect(Self.mark(after: [low, below]) == nil)
                }
                #expect(Self.mark(after: [low, Self.ballot(next, view: 6)]) != nil)
            }
        }
    }

    @Test func `a lower view of a later epoch is above the mark, of an earlier one below`() {
        for last in Act.allCases {
            for next in Act.allCases {
                let mark = [
                    Self.ballot(last, view: 5, epoch: 1), Self.ballot(next, view: 1, epoch: 2),
                ]
                #expect(Self.mark(after: mark) != nil)
                #expect(Self.mark(after: mark.reversed()) == nil)
            }
        }
    }

    @Test func `a finalize after an unremembered notarize of another block is refused`() throws {
        // The trace of a lost vote: the mark alone knows what was notarized.
        let mark = SignerMark(
            epoch: Epoch(0), view: View(5), last: Self.ballot(.notarizeTwo, view: 5),
            notarized: Self.two)
        #expect(throws: GuardRefusal.otherBlock) {
            try VoteGuard.advance(mark, signing: Self.ballot(.finalizeOne, view: 5))
        }
    }
}
