import Testing
import Vocabulary

@testable import Consensus

@Suite struct BackOffTests {
    @Test func `as many failures as there may be faulty leaders are free`() {
        var backOff = BackOff(faultyCount: 1)
        backOff.enter(View(3), byBlock: false, certified: View(1))
        #expect(backOff.exponent == 0)
        backOff.enter(View(4), byBlock: false, certified: View(1))
        #expect(backOff.exponent == 1)
    }

    @Test func `a jump over many views counts like the steps it left out`() {
        var stepping = BackOff(faultyCount: 1)
        for view in 3...9 { stepping.enter(View(UInt64(view)), byBlock: false, certified: View(1)) }
        var jumping = BackOff(faultyCount: 1)
        jumping.enter(View(9), byBlock: false, certified: View(1))
        #expect(stepping == jumping)
    }

    @Test func `an old notarization does not reset it, and each new block takes one step back`() {
        var backOff = BackOff(faultyCount: 0)
        backOff.enter(View(8), byBlock: false, certified: View(2))
        #expect(backOff.exponent == 5)
        backOff.enter(View(9), byBlock: false, certified: View(3))
        #expect(backOff.exponent == 5)
        backOff.enter(View(10), byBlock: true, certified: View(9))
        #expect(backOff.exponent == 4)
    }

    @Test func `it never exceeds sixteen, and forgets an outage block by block`() {
        var backOff = BackOff(faultyCount: 1)
        backOff.enter(View(.max - 9), byBlock: false, certified: View(0))
        #expect(backOff.stretch(Interval(milliseconds: 100)) == Interval(milliseconds: 1600))
        for step in 0..<UInt64(13) {
            let view = View(UInt64.max - 8 + step % 2)
            backOff.enter(view, byBlock: true, certified: View(view.rawValue - 1))
        }
        #expect(backOff.exponent == 0)
    }
}
