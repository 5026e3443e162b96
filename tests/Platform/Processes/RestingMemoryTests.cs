using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Processes;

public sealed class RestingMemoryTests
{
    [Fact]
    public void Only_unchanged_mappings_of_the_file_that_cannot_be_written_are_given_back()
    {
        string[] smaps =
        [
            "1000-2000 r--p 00000000 08:01 7      /opt/openclaw", "Rss: 4 kB", "Shared_Dirty: 0 kB", "Private_Dirty:  0 kB", "Anonymous:   0 kB", "VmFlags: rd mr",
            "2000-5000 r-xp 00001000 08:01 7      /opt/openclaw", "Shared_Dirty: 0 kB", "Private_Dirty:  0 kB", "Anonymous:   0 kB", "VmFlags: rd ex",
            "5000-6000 r--p 00004000 08:01 7      /opt/openclaw", "Shared_Dirty: 0 kB", "Private_Dirty:  4 kB", "Anonymous:   4 kB", "VmFlags: rd mr",
            "6000-7000 rw-p 00005000 08:01 7      /opt/openclaw", "Shared_Dirty: 0 kB", "Private_Dirty:  0 kB", "Anonymous:   0 kB", "VmFlags: rd wr",
            "7000-8000 r-xp 00000000 08:01 8      /lib/libc.so.6", "Shared_Dirty: 0 kB", "Private_Dirty:  0 kB", "Anonymous:   0 kB", "VmFlags: rd ex",
            "8000-9000 rw-p 00000000 00:00 0", "Private_Dirty:  0 kB", "Anonymous:   0 kB", "VmFlags: rd wr",
        ];

        var given = RestingMemory.CleanMappings(smaps, "/opt/openclaw").ToList();

        Assert.Equal([(0x1000, 0x2000), (0x2000, 0x5000)], given);
    }

    [Fact]
    public void Memory_is_given_back_at_the_first_rest_after_the_start_and_after_each_piece_of_work()
    {
        const int Megabyte = 1024 * 1024;
        using var memory = new RestingMemory(new FakeClock());

        var looks = new[] { 2, 2, 2, 9, 20, 20, 20, 22, 22, 25, 25 }.Select(allocated => memory.IsTime(allocated * Megabyte, Megabyte));

        Assert.Equal([true, false, false, false, false, true, false, false, false, false, true], looks);
    }

    [Fact]
    public void A_large_heap_is_left_to_the_runtime()
    {
        using var memory = new RestingMemory(new FakeClock());

        Assert.False(memory.IsTime(1, 512 * 1024 * 1024));
    }

    [Fact]
    public void A_process_that_has_given_back_goes_on()
    {
        RestingMemory.GiveBack();

        Assert.Equal(4, new[] { 1, 3 }.Sum());
    }
}
