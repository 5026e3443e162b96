using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace OpenClaw.Bench.Servers;

/// <summary>The program over a state directory that holds many sessions already.</summary>
/// <param name="transcriptBytes">Size of each transcript; what is beyond its two messages is a hole.</param>
internal sealed class StoredSessions(string binary, int sessions, long transcriptBytes) : ServerKind("openclaw", binary)
{
    // 2026-11-21T00:00:00Z
    private const long Base = 1_795_219_200_000;

    private readonly GatewayServer _gateway = new(binary);

    public override void Prepare(ProcessStartInfo start, int port, string home)
    {
        _gateway.Prepare(start, port, home);
        var folder = Directory.CreateDirectory(Path.Combine(home, ".openclaw", "agents", "main", "sessions")).FullName;
        var map = new StringBuilder("{");
        for (var i = 0; i < sessions; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            var id = $"00000000-0000-4000-8000-{i:D12}";
            if (i > 0) map.Append(',');
            map.Append(CultureInfo.InvariantCulture, $$"""
                "agent:main:bench:{{number}}":{"sessionId":"{{id}}","updatedAt":{{Base + i}},"label":"session {{number}}","modelProvider":"demo","model":"demo","inputTokens":11,"outputTokens":5,"totalTokens":16}
                """);
            WriteTranscript(Path.Combine(folder, id + ".jsonl"), id, number);
        }
        File.WriteAllText(Path.Combine(folder, "sessions.json"), map.Append('}').ToString());
    }

    private void WriteTranscript(string path, string id, string number)
    {
        var head = $$$"""
            {"type":"session","version":3,"id":"{{{id}}}","timestamp":"2026-11-21T00:00:00.000Z","cwd":"/"}
            {"type":"message","id":"00000001","parentId":null,"timestamp":"2026-11-21T00:00:00.000Z","message":{"role":"user","content":[{"type":"text","text":"question {{{number}}}"}],"timestamp":{{{Base}}}}}

            """;
        var tail = $$$"""

            {"type":"message","id":"00000002","parentId":"00000001","timestamp":"2026-11-21T00:00:01.000Z","message":{"role":"assistant","content":[{"type":"text","text":"answer {{{number}}}"}],"timestamp":{{{Base}}}}}

            """;
        using var file = new FileStream(path, FileMode.Create);
        file.Write(Encoding.UTF8.GetBytes(head));
        var tailBytes = Encoding.UTF8.GetBytes(tail);
        if (file.Position + tailBytes.Length < transcriptBytes) file.Position = transcriptBytes - tailBytes.Length;
        file.Write(tailBytes);
    }
}
