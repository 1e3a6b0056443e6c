import Synchronization
import Testing

@testable import Platform

@Suite struct ThreadTests {
    @Test func `a mailbox refuses when full and when closed`() {
        let box = Mailbox<Int>(capacity: 3)
        #expect([1, 2, 3, 4].map { box.post($0) } == [true, true, true, false])
        #expect(box.count == 3)
        #expect(box.takeAll() == [1, 2, 3])
        #expect(box.takeAll() == [])
        #expect(box.post(5))
        box.close()
        #expect(!box.post(6))
        #expect(box.takeAll() == [5])
    }

    @Test func `a poller hears a mailbox through its bell`() throws {
        let bell = try Wakeup()
        let box = Mailbox<Int>(capacity: 1_000, wakeup: bell)
        let poller = try Poller()
        try poller.watch(bell.descriptor, token: 77)
        #expect(try poller.wait(timeoutMicroseconds: 0).isEmpty)
        let writer = try ThreadRunner.start("writer") {
            for number in 0..<1_000 where !box.post(number) { Issue.record("full") }
        }
        var got: [Int] = []
        while got.count < 1_000 {
            let ready = try poller.wait(timeoutMicroseconds: 10_000_000)
            try #require(ready.first?.token == 77)
            bell.clear()
            got += box.takeAll()
        }
        writer.join()
        writer.join()
        #expect(got == Array(0..<1_000))
    }

    @Test func `posts from many threads are neither lost nor doubled`() throws {
        let box = Mailbox<Int>(capacity: 500)
        let refused = Atomic<Int>(0)
        try withThreads(4) { part in
            for number in 0..<200 where !box.post(part * 200 + number) {
                refused.add(1, ordering: .relaxed)
            }
        }
        let got = box.takeAll()
        #expect(got.count == 500)
        #expect(Set(got).count == 500)
        #expect(refused.load(ordering: .relaxed) == 300)
    }

    private func withThreads(
        _ count: Int, _ body: @escaping @Sendable (Int) -> Void
    ) throws {
        let threads = try (0..<count).map { part in
            try ThreadRunner.start("part") { body(part) }
        }
        for thread in threads { thread.join() }
    }

    @Test func `a bell rung twice is heard once, and a wait without it ends`() throws {
        let bell = try Wakeup()
        bell.ring()
        bell.ring()
        #expect(try bell.wait(timeoutMicroseconds: 1_000_000))
        #expect(try !bell.wait(timeoutMicroseconds: 1_000))
        #expect(!bell.clear())
    }

    @Test func `a dropped descriptor is not heard, and dropping twice is a fault`() throws {
        let bell = try Wakeup()
        let poller = try Poller()
        try poller.watch(bell.descriptor, token: 1)
        #expect(throws: SystemFault.self) { try poller.watch(bell.descriptor, token: 2) }
        bell.ring()
        #expect(try poller.wait(timeoutMicroseconds: 0).map(\.token) == [1])
        try poller.change(bell.descriptor, token: 1, to: nil)
        #expect(try poller.wait(timeoutMicroseconds: 0).isEmpty)
        try poller.drop(bell.descriptor)
        #expect(throws: SystemFault.self) { try poller.drop(bell.descriptor) }
    }

    @Test func `the clock does not go back, and a timeout lasts its time`() throws {
        let poller = try Poller()
        let start = MonotonicTime.now()
        #expect(try poller.wait(timeoutMicroseconds: 1_500).isEmpty)
        #expect(MonotonicTime.now() - start >= 1_500)
        #expect(MonotonicTime.wall() > 1_700_000_000_000)
    }
}
