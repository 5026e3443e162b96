using System.Globalization;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Whatever the params of a call are, the answer is a well-formed response, and the socket stays.</summary>
public sealed class HostileParamsTests
{
    /// <summary>Frames of each kind per method; <c>tests/long.sh hostile</c> sends more.</summary>
    private const int Count = 20;

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Hostile_params_get_a_clear_error_and_never_cost_the_socket(int protocol)
    {
        var seed = Seeds.For(string.Create(CultureInfo.InvariantCulture, $"hostile params, protocol {protocol}"), 7919);

        await HostileParams.RefusedAsync(protocol, seed, Count);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Params_that_fit_but_mean_harm_get_an_answer_and_never_cost_the_socket(int protocol)
    {
        var seed = Seeds.For(string.Create(CultureInfo.InvariantCulture, $"harmful params, protocol {protocol}"), 104_729);

        await HostileParams.AcceptedAsync(protocol, seed, Count);
    }
}
