#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system says of memory, in bytes; nil where it does not say.
enum Memory {
  /// What this process holds in main memory.
  static var used: Int? {
    // Asked for at every line that a person types.
    let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) { buffer in
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      guard count > 0, let gap = buffer[..<count].firstIndex(of: 0x20) else { return nil }
      var pages = 0
      for byte in buffer[(gap + 1)..<count] {
        guard byte &- 0x30 < 10 else { break }
        pages = pages * 10 + Int(byte & 15)
      }
      return pages > 0 ? pages * Int(sysconf(Int32(_SC_PAGESIZE))) : nil
    }
  }

  /// What this process could still take before the system would have to end one: of the machine, or of its control
  /// group where that is less (Linux, `cgroup-v2.rst`).
  static var left: Int? {
    let group =
      groupLeft("/sys/fs/cgroup", "memory.max", "memory.current", inactive: "inactive_file")
      ?? groupLeft(
        "/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes", inactive: "total_inactive_file")
    guard let machine = machineLeft else { return group }
    return group.map { min($0, machine) } ?? machine
  }

  private static var machineLeft: Int? {
    guard let text = text(of: "/proc/meminfo") else { return nil }
    return value("MemAvailable:", in: text).map { $0 << 10 }
  }

  private static func groupLeft(_ folder: String, _ most: String, _ now: String, inactive: String) -> Int? {
    guard let most = number(in: "\(folder)/\(most)"), let now = number(in: "\(folder)/\(now)") else { return nil }
    // Pages of files that nobody uses go before any process does.
    let spare = text(of: "\(folder)/memory.stat").flatMap { value(inactive, in: $0) } ?? 0
    return max(0, most - max(0, now - spare))
  }

  private static func number(in path: String) -> Int? {
    text(of: path).flatMap { Int($0.prefix { $0 >= "0" && $0 <= "9" }) }
  }

  /// The number behind a word at the beginning of a line.
  private static func value(_ word: String, in text: String) -> Int? {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count > 1, words[0] == word { return Int(words[1]) }
    }
    return nil
  }

  /// A small file that the kernel makes up.
  private static func text(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count], as: UTF8.self)
  }

  /// `812 MB`, `1.5 GB`.
  static func text(_ bytes: Int) -> String {
    guard bytes >= 1 << 30 else { return "\(bytes >> 20) MB" }
    let tenths = ((bytes >> 20) * 10) >> 10
    return tenths % 10 == 0 ? "\(tenths / 10) GB" : "\(tenths / 10).\(tenths % 10) GB"
  }

  /// Bytes as people write them: `500M`, `2G`; nil for anything else.
  static func bytes(_ text: String) -> Int? {
    guard let last = text.utf8.last, let number = Int(text.dropLast()), number > 0, number < 1 << 20 else { return nil }
    switch last | 0x20 {
    case 0x6D: return number << 20
    case 0x67: return number << 30
    default: return nil
    }
  }
}
