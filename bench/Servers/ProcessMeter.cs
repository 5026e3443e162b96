using System.Globalization;
using System.Runtime.InteropServices;

namespace OpenClaw.Bench.Servers;

/// <summary>What the kernel knows of another process: CPU time used, memory held. Linux only.</summary>
internal sealed partial class ProcessMeter(int pid)
{
    /// <summary>CPU time of all threads, finished ones too, to the nanosecond.</summary>
    public TimeSpan Cpu()
    {
        // The clock of another process: ~pid << 3 | CPUCLOCK_SCHED (clock_getcpuclockid does the same arithmetic).
        if (ClockGetTime((~pid << 3) | 2, out var time) != 0)
        {
            throw new InvalidOperationException($"no CPU clock for process {pid}");
        }
        return TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / 100));
    }

    /// <summary>Resident set in bytes.</summary>
    public long Rss() => Field($"/proc/{pid}/status", "VmRSS:");

    /// <summary>Proportional set in bytes: shared pages divided by their users.</summary>
    public long Pss() => Field($"/proc/{pid}/smaps_rollup", "Pss:");

    /// <summary>Asks the process to end (SIGTERM).</summary>
    public void Terminate() => _ = Signal(pid, 15);

    private static long Field(string file, string name)
    {
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
            {
                var number = line.AsSpan(name.Length).Trim();
                return long.Parse(number[..number.IndexOf(' ')], CultureInfo.InvariantCulture) * 1024;
            }
        }
        throw new InvalidOperationException($"{file} has no {name}");
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int pid, int signal);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
