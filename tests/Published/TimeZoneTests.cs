using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>A machine without the package tzdata.</summary>
public sealed class TimeZoneTests
{
    [Fact]
    public async Task Without_a_time_zone_database_it_is_named_at_the_start_and_when_a_job_needs_it_and_other_jobs_work()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var home = new TempFolder();
        home.Write(".openclaw/openclaw.json", $"{{ gateway: {{ auth: {{ token: '{PublishedGateway.Token}' }} }} }}");
        // Where .NET looks for the database.
        await using var gateway = await PublishedGateway.StartAsync(home, start => start.Environment["TZDIR"] = home["nothing"], TestContext.Current.CancellationToken);
        await using var peer = await gateway.ConnectAsync();

        var zoned = await AddAsync(peer, """{"kind":"cron","expr":"0 9 * * *","tz":"Europe/Vienna"}""");
        var utc = await AddAsync(peer, """{"kind":"cron","expr":"0 9 * * *","tz":"UTC"}""");
        var plain = await AddAsync(peer, """{"kind":"cron","expr":"0 9 * * *"}""");

        await gateway.PrintsAsync("this machine has no time zone database");
        await gateway.PrintsAsync("Install the package tzdata");
        Assert.Equal(
            "TypeError: Time zone 'Europe/Vienna' cannot be looked up: this machine has no time zone database. Install the package tzdata and start the gateway again.",
            zoned.GetProperty("error").GetProperty("message").GetString());
        Assert.True(utc.GetProperty("ok").GetBoolean(), utc.GetRawText());
        Assert.True(plain.GetProperty("ok").GetBoolean(), plain.GetRawText());
    }

    private static Task<JsonElement> AddAsync(RawPeer peer, string schedule) => peer.RequestAsync(
        "cron.add", $$"""{"name":"j","schedule":{{schedule}},"sessionTarget":"main","wakeMode":"now","payload":{"kind":"systemEvent","text":"t"} }""");
}
