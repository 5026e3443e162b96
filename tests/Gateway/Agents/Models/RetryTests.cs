using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Gateway.Agents;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

public sealed class RetryTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task Too_many_requests_is_tried_again_after_the_time_the_service_names()
    {
        await using var server = await FakeModelServer.StartAsync();
        server.ThenStatus(429, "{}", ("Retry-After", "7")).ThenStream(ModelStreams.OpenAi);
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        var provider = Retrying(new OpenAiProvider(new ModelHttp(invoker, new ModelTimeouts(), _clock)));

        var answer = CollectAsync(provider, server.BaseUrl);
        await server.RequestAsync();
        // The idle limits of the first call are armed until it is over; then only the pause is.
        while (_clock.NextDueIn() != TimeSpan.FromSeconds(7)) await Task.Yield();
        _clock.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Single(server.Requests);
        _clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(ModelStreams.Text, await answer);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_pause_that_is_too_long_is_told_instead_of_waited_for()
    {
        var calls = 0;
        var provider = Retrying(new Scripted(() =>
        {
            calls++;
            throw new ModelException(ModelErrorKind.RateLimit, "slow down") { RetryAfter = TimeSpan.FromHours(1) };
        }));

        await Assert.ThrowsAsync<ModelException>(() => CollectAsync(provider));

        Assert.Equal(1, calls);
    }

    [Theory]
    [InlineData(ModelErrorKind.Auth, 401)]
    [InlineData(ModelErrorKind.Billing, 429)]
    [InlineData(ModelErrorKind.ContextOverflow, 400)]
    [InlineData(ModelErrorKind.Unknown, 400)]
    public async Task What_will_not_get_better_is_not_repeated(object kind, int status)
    {
        var calls = 0;
        var provider = Retrying(new Scripted(() =>
        {
            calls++;
            throw new ModelException((ModelErrorKind)kind, "no") { HttpStatus = status };
        }));

        await Assert.ThrowsAsync<ModelException>(() => CollectAsync(provider));

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Once_text_has_come_a_failure_is_final()
    {
        var calls = 0;
        var provider = Retrying(new Scripted(() => calls++ == 0 ? "Hel" : "again", new ModelException(ModelErrorKind.Protocol, "cut")));

        await Assert.ThrowsAsync<ModelException>(() => CollectAsync(provider));

        Assert.Equal(1, calls);
    }

    [Fact]
    public void Pauses_double_and_stay_below_their_limit()
    {
        var retry = new ModelRetry();
        var failure = new ModelException(ModelErrorKind.Connection, "x");

        Assert.Equal([0.75, 1.5, 3, 6, 12, 15], Enumerable.Range(1, 6).Select(attempt => retry.Delay(failure, attempt, 0).TotalSeconds));
    }

    private RetryingProvider Retrying(IModelProvider inner) => new(inner, new ModelRetry(), _clock, new Random(1), NullLogger.Instance);

    private static async Task<string> CollectAsync(RetryingProvider provider, string baseUrl = "http://127.0.0.1:1")
    {
        var text = "";
        await foreach (var next in provider.StreamAsync(TestModels.Request(TestModels.Spec(ModelApis.OpenAiCompletions, baseUrl)), default))
        {
            if (next is ModelEvent.TextDelta delta) text += delta.Text;
        }
        return text;
    }

    /// <summary>Says what it is told, then fails if it is told to.</summary>
    private sealed class Scripted(Func<string> say, ModelException? then = null) : IModelProvider
    {
        public async IAsyncEnumerable<ModelEvent> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            yield return new ModelEvent.TextDelta(say());
            if (then is not null) throw then;
        }
    }
}
