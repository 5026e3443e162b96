using System.Text.Json;
using OpenClaw.Platform;

namespace OpenClaw.Tests.Published.Crash;

/// <summary>Reads every file of a state directory as its kind is read: after a kill none may be unreadable.</summary>
internal static class StateFiles
{
    public static void AssertReadable(string stateDir)
    {
        foreach (var path in Directory.EnumerateFiles(stateDir, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(".damaged", path, StringComparison.Ordinal);
            switch (Path.GetExtension(path))
            {
                case ".json":
                    AssertJson(path, File.ReadAllBytes(path));
                    break;
                case ".jsonl":
                    AssertLines(path);
                    break;
                case ".journal" or ".folding":
                    // The process died, the machine did not: only a line on its way may be torn.
                    Assert.True(JournalFile.Read(path).Damaged <= 1, $"{path} has damaged lines");
                    break;
            }
        }
    }

    private static void AssertLines(string path)
    {
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length - 1; i++) AssertLine(path, lines[i], lines[i + 1]);
    }

    // A torn line is ended by the next append; it may not take a good one with it.
    private static void AssertLine(string path, string line, string next)
    {
        if (IsJson(line)) return;
        Assert.True(IsJson(next), $"{path} has two unreadable lines: {line}");
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void AssertJson(string path, byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
        }
        catch (JsonException error)
        {
            Assert.Fail($"{path} cannot be read: {error.Message}");
        }
    }
}
