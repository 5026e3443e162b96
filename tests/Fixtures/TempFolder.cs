namespace OpenClaw.Tests.Fixtures;

/// <summary>A folder of one test, removed with everything in it at the end.</summary>
public sealed class TempFolder : IDisposable, IAsyncDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("openclaw-test-").FullName;

    public string Path { get; }

    /// <summary>A path below the folder; nothing is created.</summary>
    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a text file (UTF-8, no mark) and its folders; returns its path.</summary>
    public string Write(string relativePath, string text)
    {
        var path = System.IO.Path.Combine(Path, relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
