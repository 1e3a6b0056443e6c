import CLinux
import Glibc

/// Starts child processes.
package enum ProcessSpawn {
    /// Starts the program. Signals the parent blocks or ignores act normally in the child.
    package static func start(_ plan: ProcessPlan) throws(SystemFault) -> ChildProcess {
        var ends: [Int32] = [-1, -1]
        try retrying("pipe2", plan.executable) { Int(pipe2(&ends, O_CLOEXEC)) }
        let childEnd = Descriptor(owning: ends[0])
        let lifeline = Descriptor(owning: ends[1])
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, childEnd.number, 0)
        direct(plan.output, to: 1, &actions)
        direct(plan.error, to: 2, &actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        prepare(&attributes, plan)
        let id = try spawn(plan, &actions, &attributes)
        let watch = pidfd_open(id, 0)
        guard watch >= 0 else {
            let fault = SystemFault.last("pidfd_open", plan.executable)
            kill(id, SIGKILL)
            waitpid(id, nil, 0)
            throw fault
        }
        return ChildProcess(id: id, watch: Descriptor(owning: watch), lifeline: lifeline)
    }

    private static func spawn(
        _ plan: ProcessPlan, _ actions: inout posix_spawn_file_actions_t,
        _ attributes: inout posix_spawnattr_t
    ) throws(SystemFault) -> pid_t {
        let texts = [plan.executable] + plan.arguments
        var arguments = texts.map { strdup($0) } + [nil]
        var environment = (plan.environment ?? Environment.all()).map { strdup($0) } + [nil]
        defer {
            for text in arguments + environment { free(text) }
        }
        var id: pid_t = 0
        let code = posix_spawn(
            &id, plan.executable, &actions, &attributes, &arguments, &environment)
        guard code == 0 else {
            throw SystemFault(call: "posix_spawn", subject: plan.executable, code: code)
        }
        return id
    }

    private static func direct(
        _ sink: ProcessPlan.Sink, to stream: Int32, _ actions: inout posix_spawn_file_actions_t
    ) {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW
        switch sink {
        case .inherited: return
        case .discarded:
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
        case .file(let path):
            posix_spawn_file_actions_addopen(&actions, stream, path, flags, 0o600)
        }
    }

    private static func prepare(_ attributes: inout posix_spawnattr_t, _ plan: ProcessPlan) {
        var none = sigset_t()
        sigemptyset(&none)
        var normal = sigset_t()
        sigemptyset(&normal)
        for signal in [SIGINT, SIGTERM, SIGPIPE, SIGHUP, SIGQUIT] { sigaddset(&normal, signal) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &normal)
        posix_spawnattr_setpgroup(&attributes, 0)
        var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        if plan.hasOwnGroup { flags |= Int32(POSIX_SPAWN_SETPGROUP) }
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }
}
