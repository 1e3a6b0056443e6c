import CMeter
import FuzzDoors
import Glibc

// `NOVATION_FUZZ_DOOR` names the decoder that libFuzzer's inputs go to.
typealias Test = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

/// libFuzzer's own loop: reads the command line, makes inputs, calls the test with each.
@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: Test
) -> CInt

/// Falls for three bytes: shows that a fall is seen.
func openCanary(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 3, bytes[0] == 0x4E, bytes[1] == 0x4F, bytes[2] == 0x56 else { return }
    fatalError("the canary fell, as it must")
}

/// Reading takes no more memory than bytes of this number may ask for.
func weigh(_ door: FuzzDoor, _ bytes: UnsafeRawBufferPointer) {
    guard let read = door.read else { return }
    let copy = Array(bytes)
    meter_begin()
    read(copy)
    let peak = meter_peak()
    guard peak <= FuzzDoor.allowance(for: copy.count) else {
        fatalError("\(door.name): \(copy.count) bytes took \(peak) bytes of memory")
    }
}

let name = getenv("NOVATION_FUZZ_DOOR").map { String(cString: $0) } ?? ""
let door = FuzzDoor.named(name)
if name == "list" {
    for door in FuzzDoor.all { puts(door.name) }
    exit(0)
}
guard door != nil || name == "canary" else {
    let words = Array("fuzz: NOVATION_FUZZ_DOOR names no door: '\(name)'\n".utf8)
    _ = write(STDERR_FILENO, words, words.count)
    exit(64)
}
if let door {
    for bytes in door.heavy { bytes.withUnsafeBytes { weigh(door, $0) } }
}
var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(
    runFuzzer(&count, &arguments) { bytes, size in
        let bytes = UnsafeRawBufferPointer(start: bytes, count: size)
        if let door {
            weigh(door, bytes)
            door.open(bytes)
        } else {
            openCanary(bytes)
        }
        return 0
    })
