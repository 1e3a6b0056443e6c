import Glibc
import Host
import Platform
import Service
import Vocabulary
import Wallet

// What stops validators, worded and numbered in one place.
extension CommandFailure {
    static func taken(
        _ address: SocketAddress, _ purpose: String, _ fault: SystemFault
    ) -> CommandFailure {
        let hint =
            switch fault.code {
            case EADDRINUSE: "another network may be running; choose other ports"
            case EADDRNOTAVAIL: "this machine has no such address"
            case EACCES: "ports below 1024 are for whoever runs the machine"
            default: "novation doctor says what this machine allows"
            }
        return CommandFailure(
            .cannotWrite, "NV0021", "cannot use \(address) for \(purpose): \(fault.text)",
            hint: hint,
            details: ["address": .text("\(address)")])
    }

    init(_ fault: DurabilityFault, of index: ValidatorIndex) {
        let message = "validator \(index): \(fault)"
        switch fault {
        case .foreign:
            self.init(
                .configuration, "NV0026", message,
                hint: "start it with the genesis and index that its files were made for")
        case .oldFormat:
            self.init(
                .configuration, "NV0026", message,
                hint: "an older version made this home: go on with that, or make a new network")
        case .foreignChain:
            self.init(
                .configuration, "NV0026", message,
                hint: "the chain file of any validator of this network will do")
        case .chainLost:
            self.init(
                .internalFault, "NV0020", message,
                hint: "the chain file of any validator of this network will do, or a copy")
        case .storage, .damaged, .unreadable, .journalLost, .segmentLost, .strayFile,
            .signerInDoubt:
            self.init(.internalFault, "NV0020", message)
        }
    }

    init(_ fault: ValidatorHome.Fault, of index: ValidatorIndex, in path: String) {
        switch fault {
        case .system(let fault):
            self.init(.cannotWrite, "NV0007", "cannot make \(path): \(fault.text)")
        case .made(let file):
            self.init(
                .cannotWrite, "NV0007", "\(path) is a home already: \(file) is there",
                hint: "a home is made once")
        case .lock(.taken):
            self.init(
                .configuration, "NV0027", "another process runs validator \(index) in \(path)")
        case .lock(.system(let fault)):
            self.init(.cannotWrite, "NV0007", "cannot lock \(path): \(fault.text)")
        case .durability(let fault): self.init(fault, of: index)
        }
    }

    init(_ fault: RunFault) {
        switch fault {
        case .durability(let fault): self.init(.internalFault, "NV0020", fault.description)
        case .system(let fault): self.init(.internalFault, "NV0012", fault.description)
        case .halted(let why): self.init(.internalFault, "NV0020", why)
        }
    }
}
