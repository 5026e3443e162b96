using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OpenClaw.Gateway.Agents;
using OpenClaw.Handlers.Http;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http.OpenAi;

/// <summary>What a run says, on its way to readers who read, who do not, and who have gone.</summary>
public sealed class TurnRelayTests : IDisposable
{
    private readonly FakeClock _time = new();
    private readonly Lifetime _lifetime = new();
    private readonly DefaultHttpContext _context = new();

    public TurnRelayTests() => _context.Features.Set<IHttpRequestLifetimeFeature>(_lifetime);

    public void Dispose() => _lifetime.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_that_came_together_go_out_together_and_those_before_the_answer_began_with_its_begin()
    {
        var pipe = new Pipe();
        using var relay = Make();
        relay.Text("one ");
        relay.Flush();
        relay.Open(pipe.Writer);

        var first = await NextAsync(pipe);
        relay.Text("two ");
        relay.Text("three");
        Assert.False(pipe.Reader.TryRead(out _));
        relay.Flush();
        var second = await NextAsync(pipe);

        Assert.Equal((1, 1), (Count(first, "\"role\":\"assistant\""), Count(first, "\"content\":\"one \"")));
        Assert.Equal((1, 1), (Count(second, "\"content\":\"two \""), Count(second, "\"content\":\"three\"")));
    }

    [Fact]
    public async Task A_reader_who_leaves_more_than_the_bound_is_cut_off_and_no_more_is_kept()
    {
        // A reader that takes nothing: every flush waits.
        var pipe = new Pipe(new PipeOptions(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
        using var relay = Make();
        relay.Open(pipe.Writer);
        var word = new string('x', 64 * 1024);

        var told = 0;
        while (!relay.WasCut && told < 100)
        {
            relay.Text(word);
            relay.Flush();
            told++;
        }

        Assert.InRange(told, TurnRelay.MostUnsentBytes / word.Length, (TurnRelay.MostUnsentBytes / word.Length) + 2);
        await _lifetime.Ended.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await pipe.Reader.CompleteAsync();
        await relay.CloseAsync().WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    [Fact]
    public async Task A_reader_who_takes_nothing_for_long_is_cut_off_and_one_who_takes_a_little_is_not()
    {
        var pipe = new Pipe(new PipeOptions(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
        using var relay = Make();
        relay.Open(pipe.Writer);
        _time.Advance(TimeSpan.FromSeconds(20));
        await NextAsync(pipe);
        relay.Text("word");
        relay.Flush();
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(relay.WasCut);

        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.True(relay.WasCut);
        await _lifetime.Ended.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await pipe.Reader.CompleteAsync();
        await relay.CloseAsync().WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    [Fact]
    public async Task A_request_whose_reader_is_cut_off_does_not_end_before_the_cut()
    {
        using var relay = Make();
        using var gate = new ManualResetEventSlim();
        _lifetime.OnAbort = () => gate.Wait(TimeSpan.FromSeconds(60));
        while (!relay.WasCut) relay.Text(new string('x', 64 * 1024));
        relay.Open(new Pipe().Writer);

        var ending = relay.EndAsync(new RunOutcome { RunId = "r", EndedAt = 1, Status = RunStatus.Ok, Text = "x" });
        var closing = relay.CloseAsync();

        Assert.Equal((true, false), (ending.IsCompletedSuccessfully, closing.IsCompleted));
        gate.Set();
        await closing.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.True(_lifetime.Ended.IsCompleted);
    }

    [Fact]
    public async Task A_reader_who_has_gone_makes_no_trouble_for_the_run()
    {
        var pipe = new Pipe();
        using var relay = Make();
        relay.Open(pipe.Writer);
        await pipe.Reader.CompleteAsync(new IOException("gone"));
        await _lifetime.AbortAsync();

        for (var i = 0; i < 100; i++)
        {
            relay.Text("word ");
            relay.Flush();
        }
        await relay.EndAsync(new RunOutcome { RunId = "r", EndedAt = 1, Status = RunStatus.Ok, Text = "word" }).WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.False(relay.WasCut);
    }

    private TurnRelay Make() => new(_context, events => new ChatStream(events, "chatcmpl_1", 1, "openclaw", includeUsage: false), _time);

    private static async Task<string> NextAsync(Pipe pipe)
    {
        var read = await pipe.Reader.ReadAsync(Cancel);
        var text = Encoding.UTF8.GetString(read.Buffer);
        pipe.Reader.AdvanceTo(read.Buffer.End);
        return text;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private sealed class Lifetime : IHttpRequestLifetimeFeature, IDisposable
    {
        private readonly CancellationTokenSource _aborted = new();
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public CancellationToken RequestAborted { get => _aborted.Token; set => throw new NotSupportedException(); }

        public Action? OnAbort { get; set; }

        public void Abort()
        {
            OnAbort?.Invoke();
            _ended.TrySetResult();
        }

        public Task AbortAsync() => _aborted.CancelAsync();

        public void Dispose() => _aborted.Dispose();
    }
}
