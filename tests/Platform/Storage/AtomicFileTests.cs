using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task New_content_replaces_the_old_and_nothing_is_left_beside_it()
    {
        var path = _folder["a.json"];

        AtomicFile.Write(path, "old, and longer"u8);
        await AtomicFile.WriteAsync(path, "new"u8.ToArray());

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Files_are_0600_and_folders_0700()
    {
        if (OperatingSystem.IsWindows()) return;
        var path = _folder["state", "deep", "a.json"];

        AtomicFile.Write(path, "x"u8);

        Assert.Equal(FileModes.Private, File.GetUnixFileMode(path));
        Assert.Equal(FileModes.PrivateFolder, File.GetUnixFileMode(_folder["state"]));
        Assert.Equal(FileModes.PrivateFolder, File.GetUnixFileMode(_folder["state", "deep"]));
    }

    [Fact]
    public void A_refused_write_leaves_the_old_content_and_no_temporary_file()
    {
        var path = _folder["a.json"];
        AtomicFile.Write(path, "old"u8);
        var files = new FaultyFiles(DiskFiles.Instance) { FailNextSync = true };

        Assert.Throws<IOException>(() => AtomicFile.Write(path, "new"u8, files: files));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_content_is_synced_before_it_gets_its_name_and_the_folder_after()
    {
        var files = new FaultyFiles(DiskFiles.Instance);

        AtomicFile.Write(_folder["a.json"], "x"u8, files: files);

        Assert.Equal(["create", "write", "sync", "rename", "sync folder"], files.Calls);
    }
}
