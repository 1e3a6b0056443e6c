import Glibc
import TestSupport
import Testing

@testable import Platform

@Suite struct ProcessTests {
    private func run(_ script: String, _ change: (inout ProcessPlan) -> Void = { _ in }) throws
        -> ChildProcess
    {
        var plan = ProcessPlan("/bin/sh", ["-c", script])
        plan.output = .discarded
        plan.error = .discarded
        change(&plan)
        return try ProcessSpawn.start(plan)
    }

    @Test func `a child's code comes back, again and again`() throws {
        let child = try run("exit 23")
        #expect(try child.wait(timeoutMicroseconds: 10_000_000) == .exited(code: 23))
        #expect(try child.wait(timeoutMicroseconds: 0) == .exited(code: 23))
        #expect(!child.kill())
    }

    @Test func `streams go to files, arguments and environment arrive`() throws {
        let folder = try TemporaryFolder()
        let child = try run("echo \"$0 $NOVATION_X\"; echo bad >&2") { plan in
            plan.arguments += ["a b"]
            plan.environment = ["NOVATION_X=y z"]
            plan.output = .file(path: folder.path + "/out")
            plan.error = .file(path: folder.path + "/err")
        }
        #expect(try child.wait(timeoutMicroseconds: 10_000_000) == .exited(code: 0))
        #expect(try TextFile.read(folder.path + "/out", limit: 99) == "a b y z\n")
        #expect(try TextFile.read(folder.path + "/err", limit: 99) == "bad\n")
    }

    @Test func `a child is waited for in vain, then killed by its number`() throws {
        let child = try run("exec cat")
        #expect(try child.wait(timeoutMicroseconds: 1_000) == nil)
        #expect(child.kill(SIGKILL))
        #expect(try child.wait(timeoutMicroseconds: 10_000_000) == .killed(signal: SIGKILL))
    }

    @Test func `a child that reads its input learns that its parent is gone`() throws {
        let watch: Int32
        let id: Int32
        do {
            let child = try run("exec cat")
            watch = dup(child.descriptor)
            id = child.id
        }
        defer { close(watch) }
        #expect(try waitReady(watch, POLLIN, until: MonotonicTime.now() + 10_000_000))
        var status: Int32 = -1
        #expect(waitpid(id, &status, 0) == id)
        #expect(status == 0)
    }

    @Test func `a missing program is refused with its number`() {
        #expect(
            throws: SystemFault(call: "posix_spawn", subject: "/no/such", code: ENOENT)
        ) {
            try ProcessSpawn.start(ProcessPlan("/no/such", []))
        }
    }

    @Test func `the first Ctrl-C rings, the second ends with 130`() async {
        await #expect(processExitsWith: .exitCode(130)) {
            let trap = try SignalTrap.install()
            guard !trap.isRequested else { exit(1) }
            // To the process: this thread may be one that takes no signals.
            kill(getpid(), SIGINT)
            guard try trap.wait(timeoutMicroseconds: 5_000_000), trap.isRequested else { exit(2) }
            kill(getpid(), SIGINT)
            _ = try Wakeup().wait(timeoutMicroseconds: 5_000_000)
            exit(3)
        }
    }

    @Test func `one SIGTERM rings and does not end`() async {
        await #expect(processExitsWith: .exitCode(5)) {
            let trap = try SignalTrap.install()
            kill(getpid(), SIGTERM)
            exit(try trap.wait(timeoutMicroseconds: 5_000_000) ? 5 : 6)
        }
    }
}
