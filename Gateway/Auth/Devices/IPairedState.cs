using System.Collections.Immutable;

namespace OpenClaw.Gateway.Auth;

/// <summary>Who is approved and who asks to be, at one moment.</summary>
internal interface IPairedState<TSelf, TPaired, TPending>
    where TSelf : IPairedState<TSelf, TPaired, TPending>
{
    ImmutableDictionary<string, TPaired> Paired { get; }

    ImmutableDictionary<string, TPending> Pending { get; }

    TSelf With(ImmutableDictionary<string, TPaired> paired, ImmutableDictionary<string, TPending> pending);

    TSelf WithoutExpired(DateTimeOffset now);
}
