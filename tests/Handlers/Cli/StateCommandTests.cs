using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class StateCommandTests : IDisposable
{
    private const string Session = """
        {
          "agent:main:main": {
            "sessionId": "0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d",
            "updatedAt": 1795219215629,
            "sessionFile": "/home/other/.openclaw/agents/main/sessions/0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d.jsonl"
          }
        }
        """;

    private const string Transcript = """
        {"type":"session","version":3,"id":"0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d","timestamp":"2026-11-21T00:16:24.600Z","cwd":"/w"}
        {"type":"message","id":"6de55ba6","parentId":null,"timestamp":"2026-11-21T00:16:25.600Z","message":{"role":"user","content":[{"type":"text","text":"hi"}]}}

        """;

    private readonly CliBench _cli = new();

    public StateCommandTests() => _cli.UseFreePort();

    public void Dispose() => _cli.Dispose();

    private string State => _cli.Home[".openclaw"];

    private string Sessions => _cli.Home[".openclaw", "agents", "main", "sessions"];

    private void Fill(string folder = ".openclaw")
    {
        _cli.Home.Write($"{folder}/openclaw.json", "{ gateway: { port: 4000 } }");
        _cli.Home.Write($"{folder}/agents/main/sessions/sessions.json", Session);
        _cli.Home.Write($"{folder}/agents/main/sessions/0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d.jsonl", Transcript);
        _cli.Home.Write($"{folder}/devices/paired.json", "{}");
        _cli.Home.Write($"{folder}/workspace/MEMORY.md", "remember");
        _cli.Home.Write($"{folder}/logs/openclaw.log", "a line\n");
        Restrict(_cli.Home[folder]);
    }

    private static void Restrict(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.GetFiles(folder)) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        foreach (var child in Directory.GetDirectories(folder)) Restrict(child);
    }

    private async Task<string[]> FindingsAsync() =>
        [.. JsonNode.Parse((await _cli.RunAsync("state", "verify", "--json")).Out)!["findings"]!.AsArray().Select(finding => (string)finding!["checkId"]!).Where(id => id != "state.disk_space")];

    [Fact]
    public async Task Sessions_that_the_configuration_has_put_elsewhere_are_looked_at_too()
    {
        Fill();
        var elsewhere = _cli.Home["elsewhere", "{agentId}", "sessions.json"];
        _cli.Home.Write(".openclaw/openclaw.json", $"{{ session: {{ store: '{elsewhere}' }} }}");
        _cli.Home.Write("elsewhere/main/sessions.json", Session[..60]);
        _cli.Home.Write("elsewhere/main/0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d.jsonl", Transcript + "{torn\n");
        Restrict(State);

        Assert.Equal(["state.sessions", "state.transcript"], await FindingsAsync());
        await _cli.RunAsync("doctor", "--fix");

        Assert.Empty(await FindingsAsync());
        Assert.Contains("agent:main", await File.ReadAllTextAsync(_cli.Home["elsewhere", "main", "sessions.json"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_state_directory_has_no_damage()
    {
        Fill();

        Assert.Equal(0, (await _cli.RunAsync("state", "verify")).ExitCode);
        Assert.Empty(await FindingsAsync());
    }

    [Fact]
    public async Task Damage_of_every_kind_is_found_and_repaired_by_the_doctor()
    {
        Fill();
        var transcript = Path.Combine(Sessions, "0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d.jsonl");
        File.AppendAllText(transcript, """{"type":"message","id":"torn""");
        File.WriteAllText(Path.Combine(Sessions, "sessions.json"), Session[..150]);
        File.WriteAllText(_cli.Home[".openclaw", "devices", "paired.json"], "{ \"a\": ");
        var temporary = _cli.Home.Write(".openclaw/devices/paired.json.123.abc.tmp", "x");
        var stale = _cli.Home.Write(".openclaw/agents/main/sessions/sessions.json.lock", """{"pid":1}""");
        File.SetLastWriteTimeUtc(temporary, DateTime.UtcNow.AddHours(-1));
        File.SetLastWriteTimeUtc(stale, DateTime.UtcNow.AddHours(-1));
        Restrict(State);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(transcript, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var before = await FindingsAsync();
        var verify = await _cli.RunAsync("state", "verify");
        var fix = await _cli.RunAsync("doctor", "--fix");
        var after = await FindingsAsync();

        Assert.Equal(1, verify.ExitCode);
        Assert.Equal(["state.json", "state.permissions", "state.sessions", "state.stale_lock", "state.temporary", "state.transcript"], before.Order().Where(id => id != "state.permissions" || !OperatingSystem.IsWindows()));
        Assert.Equal((0, 6), (fix.ExitCode, fix.Out.Split('\n').Count(line => line.StartsWith("Fixed: ", StringComparison.Ordinal))));
        Assert.Empty(after);
        Assert.Equal(Transcript, File.ReadAllText(transcript));
        Assert.Single(Directory.GetFiles(Sessions, "*.jsonl.damaged.*"));
        var rebuilt = JsonNode.Parse(File.ReadAllText(Path.Combine(Sessions, "sessions.json")))!.AsObject();
        Assert.Equal("0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d", (string?)Assert.Single(rebuilt).Value!["sessionId"]);
    }

    [Fact]
    public async Task The_doctor_takes_the_last_working_configuration_back()
    {
        Fill();
        _cli.Home.Write(".openclaw/openclaw.json", "{ gateway: { port: \"many\" } }");
        _cli.Home.Write(".openclaw/openclaw.json.last-good", "{ gateway: { port: 4007 } }");

        var offer = await _cli.RunAsync("doctor");
        var fix = await _cli.RunAsync("doctor", "--repair", "--yes", "--non-interactive");

        Assert.Contains("- gateway.port (line 1): ", offer.Out, StringComparison.Ordinal);
        Assert.Contains("openclaw config rollback last-good", offer.Out, StringComparison.Ordinal);
        Assert.Equal(0, fix.ExitCode);
        Assert.Equal("4007\n", (await _cli.RunAsync("config", "get", "gateway.port")).Out);
        Assert.Contains("many", File.ReadAllText(_cli.Home[".openclaw", "openclaw.json.bak"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_a_gateway_works_with_is_repaired_under_it()
    {
        Fill();
        File.WriteAllText(_cli.Home[".openclaw", "devices", "paired.json"], "{");
        using var held = GatewayLock.Take(StatePaths.Resolve(_cli.Variables, null));
        held.Announce(4000);

        var result = await _cli.RunAsync("doctor", "--fix");

        Assert.Contains(FormattableString.Invariant($"Stop the gateway (pid {Environment.ProcessId}, port 4000) first."), result.Out, StringComparison.Ordinal);
        Assert.Equal("{", File.ReadAllText(_cli.Home[".openclaw", "devices", "paired.json"]));
    }

    [Fact]
    public async Task A_state_directory_goes_into_an_archive_and_comes_out_elsewhere()
    {
        Fill();
        var archive = _cli.Home["state.tar.gz"];

        var export = await _cli.RunAsync("state", "export", archive);
        var import = await _cli.RunAsync("state", "import", archive, "--profile", "copy");

        Assert.Equal((0, 0), (export.ExitCode, import.ExitCode));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(archive));
        var copy = _cli.Home[".openclaw-copy"];
        Assert.Equal("remember", File.ReadAllText(Path.Combine(copy, "workspace", "MEMORY.md")));
        Assert.False(Directory.Exists(Path.Combine(copy, "logs")));
        var sessions = Path.Combine(copy, "agents", "main", "sessions");
        Assert.Equal(Transcript, File.ReadAllText(Path.Combine(sessions, "0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d.jsonl")));
        var entry = JsonNode.Parse(File.ReadAllText(Path.Combine(sessions, "sessions.json")))!["agent:main:main"]!;
        Assert.Equal(Path.Combine(sessions, "0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d.jsonl"), (string?)entry["sessionFile"]);
        Assert.Equal("4000\n", (await _cli.RunAsync("config", "get", "gateway.port", "--profile", "copy")).Out);
    }

    [Fact]
    public async Task The_map_and_its_journal_are_read_together_and_the_transcripts_after_them()
    {
        Fill();
        _cli.Home.Write(".openclaw/agents/main/sessions/sessions.journal", "");
        var archive = _cli.Home["state.tar.gz"];

        await _cli.RunAsync("state", "export", archive);

        await using var gzip = new System.IO.Compression.GZipStream(File.OpenRead(archive), System.IO.Compression.CompressionMode.Decompress);
        await using var tar = new TarReader(gzip);
        var names = new List<string>();
        while (await tar.GetNextEntryAsync(cancellationToken: TestContext.Current.CancellationToken) is { } entry)
        {
            if (entry.EntryType == TarEntryType.RegularFile && entry.Name.Contains("/sessions/", StringComparison.Ordinal)) names.Add(Path.GetFileName(entry.Name));
        }
        Assert.Equal(["sessions.json", "sessions.journal", "0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d.jsonl"], names);
    }

    [Fact]
    public async Task A_repair_does_not_trip_over_what_another_one_has_set_aside()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no modes");
        if (OperatingSystem.IsWindows()) return;
        Fill();
        var jobs = _cli.Home.Write(".openclaw/cron/jobs.json", "{ damaged");
        Restrict(State);
        foreach (var path in (string[])[jobs, _cli.Home[".openclaw", "devices", "paired.json"]]) File.SetUnixFileMode(path, (UnixFileMode)0b110_100_100);

        var fix = await _cli.RunAsync("doctor", "--fix");

        Assert.DoesNotContain("Not fixed", fix.Out, StringComparison.Ordinal);
        Assert.Empty(await FindingsAsync());
        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(jobs)!)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task A_file_in_place_of_a_folder_is_found_and_set_aside()
    {
        Fill();
        Directory.Delete(_cli.Home[".openclaw", "devices"], recursive: true);
        var file = _cli.Home.Write(".openclaw/devices", "not a folder");
        Restrict(State);

        Assert.Equal(["state.folder"], await FindingsAsync());
        await _cli.RunAsync("doctor", "--fix");

        Assert.False(File.Exists(file));
        Assert.Single(Directory.GetFiles(State, "devices.damaged-*"));
        Assert.Empty(await FindingsAsync());
    }

    [Fact]
    public async Task What_is_no_archive_and_what_has_no_folder_is_said()
    {
        Fill();
        var text = _cli.Home.Write("notes.txt", "hello");

        var import = await _cli.RunAsync("state", "import", text, "--force");
        var export = await _cli.RunAsync("state", "export", _cli.Home["nowhere", "state.tar.gz"]);

        Assert.Equal((1, 1), (import.ExitCode, export.ExitCode));
        Assert.Contains("is no .tar.gz archive", import.Error, StringComparison.Ordinal);
        Assert.Contains($"There is no folder {_cli.Home["nowhere"]}", export.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", export.Error, StringComparison.Ordinal);
        Assert.Equal([".openclaw"], Directory.GetDirectories(_cli.Home.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_damaged_session_id_is_found_and_repaired()
    {
        Fill();
        var map = _cli.Home.Write(".openclaw/agents/main/sessions/sessions.json", Session.Replace("sessionId", "sessionIe", StringComparison.Ordinal));
        Restrict(State);

        Assert.Equal(["state.session_id"], await FindingsAsync());
        await _cli.RunAsync("doctor", "--fix");

        Assert.Equal("0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d", (string?)JsonNode.Parse(File.ReadAllText(map))!["agent:main:main"]!["sessionId"]);
        Assert.Empty(await FindingsAsync());
    }

    [Fact]
    public async Task An_archive_of_a_stock_folder_is_taken_too()
    {
        Fill("stock/.openclaw");
        var archive = await ArchiveAsync(async tar =>
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(_cli.Home["stock"], "*", SearchOption.AllDirectories))
            {
                await tar.WriteEntryAsync(path, "./" + Path.GetRelativePath(_cli.Home["stock"], path));
            }
        });

        var result = await _cli.RunAsync("state", "import", archive);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.True(File.Exists(Path.Combine(Sessions, "sessions.json")));
    }

    [Fact]
    public async Task A_state_directory_that_is_there_is_kept_and_only_replaced_when_asked()
    {
        Fill();
        var archive = _cli.Home["state.tar.gz"];
        await _cli.RunAsync("state", "export", archive);
        File.WriteAllText(_cli.Home[".openclaw", "new.txt"], "newer");

        var refused = await _cli.RunAsync("state", "import", archive);
        var forced = await _cli.RunAsync("state", "import", archive, "--force");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, forced.ExitCode);
        var before = Assert.Single(Directory.GetDirectories(_cli.Home.Path, ".openclaw.before-import-*"));
        Assert.Equal("newer", File.ReadAllText(Path.Combine(before, "new.txt")));
        Assert.False(File.Exists(_cli.Home[".openclaw", "new.txt"]));
    }

    [Fact]
    public async Task Nothing_is_imported_under_a_running_gateway_but_an_export_is_made()
    {
        Fill();
        var archive = _cli.Home["state.tar.gz"];
        using var held = GatewayLock.Take(StatePaths.Resolve(_cli.Variables, null));

        Assert.Equal(0, (await _cli.RunAsync("state", "export", archive)).ExitCode);
        var result = await _cli.RunAsync("state", "import", archive, "--force");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Stop it first.", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("agents/../../outside.txt")]
    [InlineData("/tmp/openclaw-outside.txt")]
    public async Task A_path_that_leads_out_of_the_archive_stops_the_import(string name)
    {
        var archive = await ArchiveAsync(tar => tar.WriteEntryAsync(Entry(name, "x")));

        var result = await _cli.RunAsync("state", "import", archive);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("leads out of it", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(State));
        Assert.False(File.Exists(_cli.Home["outside.txt"]));
    }

    [Fact]
    public async Task Links_are_left_out_so_that_nothing_is_written_through_them()
    {
        var archive = await ArchiveAsync(async tar =>
        {
            await tar.WriteEntryAsync(Entry("openclaw.json", "{}"));
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, "agents") { LinkName = _cli.Home["elsewhere"] });
            await tar.WriteEntryAsync(Entry("agents/main/x.txt", "x"));
        });
        Directory.CreateDirectory(_cli.Home["elsewhere"]);

        var result = await _cli.RunAsync("state", "import", archive);

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(_cli.Home["elsewhere"]));
    }

    [Fact]
    public async Task A_damaged_archive_changes_nothing()
    {
        var archive = _cli.Home.Write("bad.tar.gz", "this is no archive");

        var result = await _cli.RunAsync("state", "import", archive);

        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("Nothing was changed.\n", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_cli.Home.Path));
    }

    private async Task<string> ArchiveAsync(Func<TarWriter, Task> write)
    {
        var path = _cli.Home["made.tar.gz"];
        await using var file = File.Create(path);
        await using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        await using var tar = new TarWriter(gzip, TarEntryFormat.Pax);
        await write(tar);
        return path;
    }

    private static PaxTarEntry Entry(string name, string text) => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };
}
