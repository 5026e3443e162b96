using System.Globalization;
using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published.Crash;

/// <summary>Scheduled jobs that are added, renamed and removed; none of them is ever due.</summary>
internal sealed class CronLoad(Random random) : IWriteLoad
{
    private readonly Dictionary<string, Promise> _names = [];
    private readonly List<string> _present = [];
    private int _made;

    public IReadOnlyList<string> Methods => ["cron.list", "cron.add", "cron.update", "cron.remove"];

    public async Task WriteAsync(PublishedGateway gateway, RawPeer peer, KillSwitch kill)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"job-{++_made}");
        var id = _present.Count > 0 ? _present[random.Next(_present.Count)] : null;
        switch (id is null ? 5 : _present.Count > 8 ? 0 : random.Next(6))
        {
            case 0:
                _names[id!].Attempt(null);
                await AskAsync(peer, "cron.remove", $$"""{"id":"{{id}}"}""");
                _names[id!].Acknowledge();
                _present.Remove(id!);
                break;
            case 1 or 2:
                _names[id!].Attempt(name);
                await AskAsync(peer, "cron.update", $$$"""{"id":"{{{id}}}","patch":{"name":"{{{name}}}"}}""");
                _names[id!].Acknowledge();
                break;
            default:
                var added = await AskAsync(peer, "cron.add", $$$"""
                    {"name":"{{{name}}}","schedule":{"kind":"every","everyMs":864000000},"sessionTarget":"main","wakeMode":"next-heartbeat","payload":{"kind":"systemEvent","text":"{{{name}}}"}}
                    """);
                var made = added.GetProperty("id").GetString()!;
                _names[made] = new Promise($"name of job {made}");
                _names[made].Settle(name);
                _present.Add(made);
                break;
        }
        kill.Answered();
    }

    public async Task VerifyAsync(PublishedGateway gateway, RawPeer peer)
    {
        var listing = await AskAsync(peer, "cron.list", """{"includeDisabled":true}""");
        var found = listing.GetProperty("jobs").EnumerateArray().ToDictionary(job => job.GetProperty("id").GetString()!, job => job.GetProperty("name").GetString());
        foreach (var (id, name) in _names) name.Verify(found.GetValueOrDefault(id));
        // One may have been added without its answer having come.
        foreach (var (id, name) in found)
        {
            if (_names.ContainsKey(id)) continue;
            _names[id] = new Promise($"name of job {id}");
            _names[id].Settle(name);
        }
        _present.Clear();
        _present.AddRange(found.Keys);
    }

    private static async Task<JsonElement> AskAsync(RawPeer peer, string method, string parameters)
    {
        var answer = await peer.RequestAsync(method, parameters);
        Assert.True(answer.GetProperty("ok").GetBoolean(), $"{method}: {answer.GetRawText()}");
        return answer.GetProperty("payload");
    }
}
