using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Handlers.Rpc;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>The program replacing itself. The programs are scripts: those need no compiler.</summary>
public sealed class UpdateTests : IDisposable
{
    private const string Newer = "#!/bin/sh\necho '2027.1.0 (.NET 10)'\n";

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Program_is_replaced_by_one_with_the_right_hash_and_the_old_one_kept()
    {
        if (OperatingSystem.IsWindows()) return;
        var program = Program("old");
        var next = _folder.Write("next", Newer);

        var outcome = await UpdateAsync(program, next, HashOf(Newer));

        Assert.Equal(("ok", "2027.1.0"), (outcome.Status, outcome.Version));
        Assert.Equal(Newer, await ReadAsync(program));
        Assert.Equal("old", await ReadAsync($"{program}.bak"));
        Assert.True(File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute));
        Assert.Equal("skipped", (await UpdateAsync(program, next, HashOf(Newer))).Status);
        Assert.Equal(["next", "openclaw", "openclaw.bak"], Files());
    }

    [Fact]
    public async Task Program_that_somebody_has_put_in_place_already_is_taken_up_when_it_is_not_what_runs()
    {
        if (OperatingSystem.IsWindows()) return;
        var program = Program(Newer);
        var running = _folder.Write("running", "old");
        var update = Update(program, _folder.Write("next", Newer), HashOf(Newer), running);

        var outcome = await update.RunAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        update.Settle(outcome);
        var again = await update.RunAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(("ok", "2027.1.0", $"{program}.bak"), (outcome.Status, outcome.Version, outcome.Backup));
        Assert.Equal("old", await ReadAsync($"{program}.bak"));
        Assert.Equal(Newer, await ReadAsync(program));
        Assert.Equal("skipped", again.Status);
    }

    [Fact]
    public async Task Program_to_go_back_to_is_the_one_that_runs()
    {
        if (OperatingSystem.IsWindows()) return;
        var program = Program("put there by hand");

        var outcome = await Update(program, _folder.Write("next", Newer), HashOf(Newer), _folder.Write("running", "old")).RunAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal("ok", outcome.Status);
        Assert.Equal("old", await ReadAsync($"{program}.bak"));
    }

    [Fact]
    public async Task Program_that_runs_no_longer_has_a_file_is_taken_up_without_a_way_back()
    {
        if (OperatingSystem.IsWindows()) return;
        var program = Program("old");
        var update = Update(program, _folder.Write("next", Newer), HashOf(Newer));
        await File.WriteAllTextAsync(program, Newer, TestContext.Current.CancellationToken);

        var outcome = await update.RunAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(("ok", null), (outcome.Status, outcome.Backup));
    }

    [Fact]
    public async Task Program_stays_as_it_is_when_anything_is_wrong()
    {
        var program = Program("old");
        var next = _folder.Write("next", Newer);

        Assert.Equal("error", (await UpdateAsync(program, next, HashOf("other"))).Status);
        Assert.Equal("error", (await UpdateAsync(program, _folder["missing"], HashOf("other"))).Status);
        Assert.Equal("error", (await UpdateAsync(program, "http://example.org/x", HashOf("other"))).Status);
        Assert.Equal("skipped", (await UpdateAsync(program, next, null)).Status);
        Assert.Equal("skipped", (await UpdateAsync(program, null, HashOf(Newer))).Status);
        Assert.Equal("skipped", (await UpdateAsync(null, next, HashOf(Newer))).Status);
        Assert.Equal("old", await ReadAsync(program));
    }

    [Theory]
    [InlineData("not a program of any machine")]
    [InlineData("#!/bin/sh\nexit 3\n")]
    [InlineData("#!/bin/sh\necho 'Segmentation fault'\n")]
    [InlineData("#!/bin/sh\ntrue\n")]
    public async Task Program_that_does_not_start_is_never_installed(string candidate)
    {
        if (OperatingSystem.IsWindows()) return;
        var program = Program("old");

        var outcome = await UpdateAsync(program, _folder.Write("next", candidate), HashOf(candidate));

        Assert.Equal("error", outcome.Status);
        Assert.Contains("does not start", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("old", await ReadAsync(program));
        Assert.Equal(["next", "openclaw"], Files());
    }

    [Theory]
    [InlineData("echo 'warning: x' >&2; echo 'Config invalid: token=abcdefghijklmnopqrstuvwxyz' >&2; exit 1", "Config invalid: token=abcdef")]
    [InlineData("exit 1", "config validate failed")]
    public async Task Program_that_cannot_use_the_configuration_is_never_installed(string judgement, string reason)
    {
        if (OperatingSystem.IsWindows()) return;
        var candidate = $"#!/bin/sh\nif [ \"$1 $2\" = 'config validate' ]; then {judgement}; fi\necho '2027.1.0'\n";
        var program = Program("old");
        var next = _folder.Write("next", candidate);
        _folder.Write(".openclaw/openclaw.json", "{}");

        var outcome = await UpdateAsync(program, next, HashOf(candidate));

        Assert.Equal("error", outcome.Status);
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("ghijklmnop", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("old", await ReadAsync(program));
        Assert.Equal(["next", "openclaw"], Files());
    }

    [Fact]
    public async Task Gateway_restarts_into_the_new_program_and_that_finds_who_asked_for_it()
    {
        if (OperatingSystem.IsWindows()) return;
        var paths = StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = _folder.Path }, null);
        Directory.CreateDirectory(paths.StateDir);
        using var restarts = new RestartSchedule(TimeProvider.System) { TakesPrograms = true };
        var program = Program("old");
        var handlers = new UpdateHandlers(Update(program, _folder.Write("next", Newer), HashOf(Newer)), new FixedConfig(new OpenClawConfig(), "openclaw.json"), paths, restarts, TimeProvider.System);
        var after = new List<Action>();

        var payload = (await handlers.RunAsync(new UpdateRunParams(SessionKey: "main", Note: "as asked", RestartDelayMs: 0), after.Add, TestContext.Current.CancellationToken)).Payload!;
        var again = (await handlers.RunAsync(new UpdateRunParams(), after.Add, TestContext.Current.CancellationToken)).Payload!;

        Assert.Equal(("ok", "2027.1.0"), (Text(payload["result"]!["status"]), Text(payload["result"]!["after"]!["version"])));
        Assert.Equal(("update.run", 0), (Text(payload["restart"]!["reason"]), payload["restart"]!["delayMs"]!.GetValue<int>()));
        Assert.Equal((null, null), (again["restart"], again["sentinel"]!["path"]));
        Assert.Null(restarts.Program);
        Assert.Single(after)();
        Assert.Equal("update.run", await restarts.Due);
        Assert.Equal(new ProgramChange(program, $"{program}.bak"), restarts.Program);
        var note = RestartSentinel.Take(paths)!;
        Assert.Equal(("update", "main", "as asked"), (Text(note["kind"]), Text(note["sessionKey"]), Text(note["message"])));
        Assert.Equal((ProductVersion.Text, "2027.1.0"), (Text(note["stats"]!["before"]!["version"]), Text(note["stats"]!["after"]!["version"])));
    }

    [Fact]
    public async Task Update_that_could_not_be_noted_can_be_repeated()
    {
        if (OperatingSystem.IsWindows()) return;
        var paths = StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = _folder.Path }, null);
        Directory.CreateDirectory(RestartSentinel.PathIn(paths)); // no file takes its place
        using var restarts = new RestartSchedule(TimeProvider.System) { TakesPrograms = true };
        var program = Program("old");
        var update = Update(program, _folder.Write("next", Newer), HashOf(Newer), _folder.Write("running", "old"));
        var handlers = new UpdateHandlers(update, new FixedConfig(new OpenClawConfig(), "openclaw.json"), paths, restarts, TimeProvider.System);
        var after = new List<Action>();
        await Assert.ThrowsAnyAsync<SystemException>(() => handlers.RunAsync(new UpdateRunParams(), after.Add, TestContext.Current.CancellationToken).AsTask());
        Assert.Empty(after);
        Directory.Delete(RestartSentinel.PathIn(paths));

        var payload = (await handlers.RunAsync(new UpdateRunParams(), after.Add, TestContext.Current.CancellationToken)).Payload!;

        Assert.Equal("ok", Text(payload["result"]!["status"]));
        Assert.Single(after);
        Assert.Equal("old", await ReadAsync($"{program}.bak"));
    }

    [Fact]
    public async Task New_program_that_the_system_refuses_to_run_is_taken_back_and_the_old_gateway_serves_on()
    {
        if (OperatingSystem.IsWindows()) return;
        var program = Program("old");
        var next = _folder.Write("next", Newer);
        var asked = new List<string>();
        await using var gateway = await RunningGateway.StartAsync(
            $"update: {{ source: '{next}', sha256: '{HashOf(Newer)}' }}",
            program: program,
            become: file =>
            {
                asked.Add(File.ReadAllText(file));
                return Task.FromResult("Permission denied");
            });
        await using (var peer = await gateway.ConnectAsync())
        {
            var answer = await peer.RequestAsync("update.run", """{"sessionKey":"main","restartDelayMs":0,"continuationMessage":"look whether all is well"}""");
            Assert.Equal("ok", answer.GetProperty("payload").GetProperty("result").GetProperty("status").GetString());
            await peer.EventAsync("shutdown");
            Assert.Equal(1012, await peer.CloseCodeAsync());
        }
        await gateway.StartedAsync();

        Assert.Equal([Newer], asked);
        Assert.Equal("old", await ReadAsync(program));
        Assert.False(File.Exists(Path.Combine(gateway.StateDir, "gateway", "program-trial.json")));
        await using var again = await gateway.ConnectAsync();
        var sentinel = (await again.RequestAsync("update.status", "{}")).GetProperty("payload").GetProperty("sentinel");
        Assert.Equal("error", sentinel.GetProperty("status").GetString());
        Assert.Contains("Permission denied", sentinel.GetProperty("stats").GetProperty("reason").GetString(), StringComparison.Ordinal);
        // The note stands before what the agent is asked then.
        string history;
        do
        {
            history = (await again.RequestAsync("chat.history", """{"sessionKey":"main"}""")).ToString();
        }
        while (!history.Contains("look whether all is well", StringComparison.Ordinal));
        Assert.Contains("GatewayRestart", history, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static string HashOf(string text) => Sha256.HexOf(System.Text.Encoding.UTF8.GetBytes(text));

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

    private string[] Files() => [.. Directory.GetFiles(_folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private string Program(string text)
    {
        var path = _folder.Write("openclaw", text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private ProgramUpdate Update(string? program, string? source, string? hash, string? image = null)
    {
        var config = new FixedConfig(new OpenClawConfig { Update = new() { Source = source, Sha256 = hash } }, "openclaw.json");
        var paths = StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = _folder.Path }, null);
        return new ProgramUpdate(config, paths, program is null ? null : new ProgramFile(program, image), new Dictionary<string, string?> { ["PATH"] = "/usr/bin:/bin" }, TimeProvider.System);
    }

    private Task<UpdateOutcome> UpdateAsync(string? program, string? source, string? hash) =>
        Update(program, source, hash).RunAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
}
