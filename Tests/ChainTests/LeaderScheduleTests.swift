import Chain
import Cryptography
import Testing
import Vocabulary

@Suite struct LeaderScheduleTests {
    static func turns(_ powers: [UInt64]) throws -> [Int] {
        let world = try #require(ChainSamples(powers: powers))
        let schedule = LeaderSchedule(
            world.validators, identity: world.identity, epoch: Epoch(0), origin: .zero)
        var turns = [Int](repeating: 0, count: powers.count)
        for view in 1...LeaderSchedule.slots {
            turns[Int(schedule.leader(of: View(UInt64(view))).rawValue)] += 1
        }
        return turns
    }

    @Test func `turns follow power, everybody has one, and they add up`() throws {
        #expect(try Self.turns([1, 1, 1, 1]) == [256, 256, 256, 256])
        #expect(try Self.turns([1 << 40, 1]) == [1023, 1])
        for powers in [[6, 1, 1, 1, 1], [5, 3, 2], [7, 7, 7]] as [[UInt64]] {
            let turns = try Self.turns(powers)
            #expect(turns.reduce(0, +) == LeaderSchedule.slots)
            let total = powers.reduce(0, +)
            for (turn, power) in zip(turns, powers) {
                let fair = Int(power) * LeaderSchedule.slots / Int(total)
                #expect(abs(turn - fair) <= powers.count, "\(powers): \(turns)")
            }
        }
    }

    @Test func `a quarter of the power never leads thrice in a row`() throws {
        let world = try #require(ChainSamples())
        let schedule = LeaderSchedule(
            world.validators, identity: world.identity, epoch: Epoch(0), origin: .zero)
        for view in 1...2048 as ClosedRange<UInt64> {
            let three = (0..<3).map { schedule.leader(of: View(view + $0)) }
            #expect(three[0] != three[1] || three[1] != three[2])
        }
    }
}
