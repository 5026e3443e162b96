using System.Text;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Tests.Gateway.Agents;

public sealed class SseReaderTests
{
    [Fact]
    public async Task The_same_events_come_out_wherever_the_bytes_are_split()
    {
        var bytes = Encoding.UTF8.GetBytes(ModelStreams.OpenAi);
        var whole = await ReadAllAsync([bytes]);

        for (var split = 1; split < bytes.Length; split++)
        {
            var parts = await ReadAllAsync([bytes[..split], bytes[split..]]);
            Assert.Equal(whole, parts);
        }
        Assert.Equal(whole, await ReadAllAsync([.. bytes.Select(b => new[] { b })]));
        Assert.Equal("[DONE]", whole[^1].Data);
    }

    [Theory]
    [InlineData("data: a\n\ndata: b\n\n")]
    [InlineData("data: a\r\n\r\ndata: b\r\n\r\n")]
    [InlineData("data: a\r\rdata: b\r\r")]
    [InlineData("\uFEFFdata:a\n\n:comment\nid: 7\nretry: 10\ndata: b\n\n")]
    [InlineData("data: a\n\n\n\n\ndata: b")]
    public async Task Every_line_ending_comment_and_unknown_field_is_understood(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        var events = await ReadAllAsync([.. bytes.Select(b => new[] { b })]);

        Assert.Equal(["a", "b"], events.Select(e => e.Data));
    }

    [Fact]
    public async Task Several_data_lines_are_joined_and_the_event_name_belongs_to_one_event()
    {
        var events = await ReadAllAsync([Encoding.UTF8.GetBytes("event: x\ndata: a\ndata:\ndata: b\n\ndata: c\n\n")]);

        Assert.Equal([("x", "a\n\nb"), ("", "c")], events);
    }

    [Fact]
    public async Task A_line_that_is_longer_than_the_limit_is_refused()
    {
        using var reader = new SseReader(new MemoryStream(new byte[100_000]), maxEventBytes: 50_000);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await reader.ReadAsync(default));
    }

    [Fact]
    public async Task An_event_of_many_lines_that_is_longer_than_the_limit_is_refused()
    {
        var text = string.Concat(Enumerable.Repeat($"data: {new string('x', 1000)}\n", 100));
        using var reader = new SseReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), maxEventBytes: 50_000);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await reader.ReadAsync(default));
    }

    [Fact]
    public async Task A_last_event_without_its_end_is_given_and_marked_as_cut()
    {
        using var reader = new SseReader(new MemoryStream("data: {\"a\""u8.ToArray()));

        Assert.True(await reader.ReadAsync(default));
        Assert.True(reader.IsCut);
        Assert.False(await reader.ReadAsync(default));
    }

    private static async Task<List<(string Name, string Data)>> ReadAllAsync(byte[][] parts)
    {
        using var reader = new SseReader(new PiecewiseStream(parts));
        var events = new List<(string, string)>();
        while (await reader.ReadAsync(default))
        {
            events.Add((reader.EventName, Encoding.UTF8.GetString(reader.Data.Span)));
        }
        return events;
    }
}
