import Testing
import Vocabulary

@testable import Simulation

@Suite struct ClockTests {
    @Test(arguments: [0, 1, -1, 200_000, -200_000, 500_000_000] as [Int64])
    func `a span in true time is the least that counts it`(drift: Int64) {
        let model = ClockModel(offset: 0, drift: drift)
        for span in [0, 1, 999, 1_000_000, 86_400_000_000] as [Int64] {
            let needed = model.span(counting: span)
            #expect(model.elapsed(in: needed) >= span)
            #expect(needed == 0 || model.elapsed(in: needed - 1) < span)
        }
    }

    @Test func `a clock shows its offset until it is set`() {
        let world = VirtualClock()
        let clock = NodeClock(
            world: world, model: ClockModel(offset: -1_500, drift: 1_000_000),
            birth: Timestamp(1_000))
        #expect(clock.now().wall == Timestamp(998))
        world.schedule(.calm, at: WorldTime(milliseconds: 1_000))
        _ = world.advance()
        #expect(clock.now().instant == Instant(microseconds: 1_001_000))
        #expect(clock.now().wall == Timestamp(1_999))
        clock.correct()
        #expect(clock.now().wall == Timestamp(2_000))
        #expect(clock.now().instant == Instant(microseconds: 1_001_000))
    }

    @Test func `what is due comes by time, rank, node and asking`() {
        var queue = EventQueue<Int>()
        var chance = Randomness(seed: 12).stream(.workload)
        var wanted: [(Int64, UInt8, Int, Int)] = []
        for index in 0..<2_000 {
            let time = chance.between(0...20)
            let rank = UInt8(chance.below(3))
            let node = chance.below(4)
            wanted.append((time, rank, node, index))
            queue.push(index, at: WorldTime(microseconds: time), rank: rank, node: node)
        }
        wanted.sort { $0 < $1 }
        for entry in wanted {
            let next = queue.pop()
            #expect(next?.payload == entry.3 && next?.time.microseconds == entry.0)
        }
        #expect(queue.pop() == nil && queue.count == 0)
    }
}
