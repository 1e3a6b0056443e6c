import CLinux
import Glibc
import Synchronization

/// One thread of the system, started by `ThreadRunner`, joined once.
package final class WorkerThread: Sendable {
    private let thread: Mutex<pthread_t?>

    init(_ thread: pthread_t) {
        self.thread = Mutex(thread)
    }

    /// Blocks until the thread's body has returned. Joining again returns at once.
    package func join() {
        let claimed = thread.withLock { slot -> pthread_t? in
            let claimed = slot
            slot = nil
            return claimed
        }
        if let claimed { pthread_join(claimed, nil) }
    }

    deinit {
        // Nobody will join any more: let the system reclaim it by itself.
        thread.withLock { slot in
            if let left = slot { pthread_detach(left) }
        }
    }
}
