using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform;

public sealed class FolderMovesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_folders_take_each_others_name_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "no such call on this system");
        _folder.Write("one/of-one", "1");
        _folder.Write("deep/other/of-other", "2");

        Assert.True(FolderMoves.TryExchange(_folder["one"], _folder["deep", "other"]));

        Assert.Equal("2", File.ReadAllText(_folder["one", "of-other"]));
        Assert.Equal("1", File.ReadAllText(_folder["deep", "other", "of-one"]));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_exchanged_with_nothing()
    {
        _folder.Write("one/of-one", "1");

        Assert.False(FolderMoves.TryExchange(_folder["one"], _folder["none"]));

        Assert.Equal("1", File.ReadAllText(_folder["one", "of-one"]));
    }
}
