using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Platform;
using OpenClaw.Tests.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Storage.Schedules;

/// <summary>Two editors of one configuration file, in JSON5 or YAML; whenever the power goes, the file and its copies are whole and valid.</summary>
internal sealed class ConfigSchedule(int seed) : IStorageSchedule
{
    private const int Lives = 2;

    private readonly Random _random = new(seed);
    private readonly Edit[] _edits = [new(["ui", "assistant", "name"]), new(["logging", "file"])];

    public async Task RunAsync()
    {
        using var folder = new ConfigFolder();
        var path = _random.Next(2) == 0
            ? folder.Write("openclaw.json", "{\n  // mine\n  gateway: { port: 18800 },\n}\n")
            : folder.Write("openclaw.yaml", "# mine\ngateway:\n  port: 18800\n");
        var files = new CrashingFiles(_random.Next(), folder.Clock, 0, int.MaxValue);
        AtomicFile.Write(path, File.ReadAllBytes(path), files: files);
        for (var life = 0; life < Lives; life++)
        {
            files = files.Restart(_random.Next(), CrashingFiles.RandomRate(_random), _random.Next(1, 120));
            await LiveAsync(folder, files);
            folder.Clock.Advance(TimeSpan.FromMinutes(1));
            files = files.Restart(_random.Next(), 0, int.MaxValue);
            MirroredFiles.Show(files, folder.StateDir);
            Verify(folder, path);
        }
        if (files.FlipBit(_random) is null) return;
        MirroredFiles.Show(files, folder.StateDir);
        Assert.All(folder.Load().Issues, issue => Assert.True(issue.Line > 0, issue.Message));
    }

    private async Task LiveAsync(ConfigFolder folder, CrashingFiles files)
    {
        var mirror = new MirroredFiles(files);
        var reader = new ConfigFileReader(folder.Paths, folder.Env, folder.Clock);
        using var writer = new ConfigWriter(reader, folder.Clock, NullLogger.Instance, mirror);
        // As a gateway does when it starts; a disk that refuses is no reason not to.
        LastKnownGood.Save(reader.Read(), mirror);
        var work = Task.WhenAll(_edits.Select(edit => Task.Run(() => EditAsync(writer, edit))));
        while (!work.IsCompleted)
        {
            // Whoever waits for the lock waits in fake time.
            folder.Clock.Advance(500);
            await Task.Yield();
        }
        await work;
    }

    private static async Task EditAsync(ConfigWriter writer, Edit edit)
    {
        for (var step = 0; step < 4; step++)
        {
            var value = edit.Next();
            edit.Value.Attempt(value);
            var request = new ConfigWriteRequest(current => ConfigTarget.Set(current, edit.Path, JsonValue.Create(value)), "config.set", "schedule");
            if ((await writer.WriteAsync(request, CancellationToken.None)).Ok) edit.Value.Acknowledge();
        }
    }

    private void Verify(ConfigFolder folder, string path)
    {
        var found = folder.Load();
        Assert.True(found.Valid, string.Join("; ", found.Issues.Select(issue => issue.Message)));
        Assert.Contains("mine", found.Raw, StringComparison.Ordinal);
        foreach (var edit in _edits) edit.Value.Verify((string?)edit.Path.Aggregate(found.Parsed, (node, key) => node?[key]));
        foreach (var copy in Directory.EnumerateFiles(folder.StateDir).Where(copy => !copy.EndsWith(".tmp", StringComparison.Ordinal) && !copy.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(copy, Encoding.UTF8);
            Assert.Empty(ConfigTextReader.Read(text, ConfigTextReader.FormatOf(path, text)).Issues);
            Assert.Contains("18800", text, StringComparison.Ordinal);
        }
    }

    private sealed class Edit(string[] path)
    {
        private int _made;

        public string[] Path => path;

        public Promise Value { get; } = new(string.Join('.', path));

        /// <summary>Every third time what was asked for last.</summary>
        public string Next() => $"value-{(++_made * 2 / 3) + 1}";
    }
}
