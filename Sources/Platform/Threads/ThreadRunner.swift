import CLinux
import Glibc

/// Starts named threads.
package enum ThreadRunner {
    private final class Body {
        let run: @Sendable () -> Void
        let name: String

        init(_ name: String, _ run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }
    }

    /// Runs `body` in a thread of its own; the name (15 bytes are kept) is for debuggers.
    package static func start(
        _ name: String, _ body: @escaping @Sendable () -> Void
    ) throws(SystemFault) -> WorkerThread {
        let box = Unmanaged.passRetained(Body(name, body))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                let short = String(decoding: body.name.utf8.prefix(15), as: UTF8.self)
                pthread_setname_np(pthread_self(), short)
                body.run()
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw SystemFault(call: "pthread_create", subject: name, code: code)
        }
        return WorkerThread(thread)
    }
}
