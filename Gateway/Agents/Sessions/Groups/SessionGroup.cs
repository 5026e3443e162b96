namespace OpenClaw.Gateway.Agents;

/// <summary>A group of sessions as lists show it; which sessions are in it stands in their <c>category</c>.</summary>
/// <param name="Position">From 0, in the order people have put them.</param>
internal sealed record SessionGroup(string Name, int Position);
