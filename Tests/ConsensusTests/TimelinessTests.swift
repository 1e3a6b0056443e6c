import Chain
import Cryptography
import Testing
import Vocabulary

@testable import Consensus

@Suite struct TimelinessTests {
    static let rule = Timeliness(.local)

    static func header(time: Int64, view: UInt64, parentView: UInt64) -> BlockHeader {
        BlockHeader(
            genesis: .zero, epoch: Epoch(0), view: View(view), height: Height(1), parent: .zero,
            parentView: View(parentView), time: Timestamp(time), proposer: ValidatorIndex(0),
            body: BlockBody(transactions: [], oracle: [], evidence: []),
            justification: Justification(parent: nil, gaps: []), stateRoot: .zero,
            receiptsRoot: .zero)
    }

    @Test(arguments: [
        (20, true), (21, false), (-520, true), (-521, false), (0, true),
    ]) func `a block may be ahead by the precision and behind by delay and precision`(
        offset: Int64, timely: Bool
    ) {
        let header = Self.header(time: 1_000_000 + offset, view: 2, parentView: 1)
        #expect(Self.rule.isTimely(header, at: Timestamp(1_000_000)) == timely)
    }

    @Test func `each skipped view allows a tenth more lateness, up to a minute`() {
        #expect(Self.rule.lateness(skipped: 0) == 500)
        #expect(Self.rule.lateness(skipped: 1) == 550)
        #expect(Self.rule.lateness(skipped: 2) == 605)
        #expect(Self.rule.lateness(skipped: .max) == Timeliness.cap)
    }

    @Test func `times at the ends of time are judged, not trapped on`() {
        for time in [Int64.min, .max] {
            for wall in [Int64.min, 0, .max] {
                let header = Self.header(time: time, view: .max, parentView: 0)
                #expect(Self.rule.isTimely(header, at: Timestamp(wall)) == (time == wall))
            }
        }
    }
}
