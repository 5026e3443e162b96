namespace OpenClaw.Gateway.Agents;

/// <summary>One way to get the programs a skill needs.</summary>
/// <param name="Id">Named by a client; made from kind and place when the skill gives none.</param>
/// <param name="Kind"><c>brew</c>, <c>node</c>, <c>go</c>, <c>uv</c> or <c>download</c>.</param>
/// <param name="Bins">What it brings.</param>
/// <param name="Os">Systems it is for; empty: any.</param>
/// <param name="Target">What is installed: formula, package, module or URL. Written by whoever wrote the skill.</param>
/// <param name="Label">For a person.</param>
internal sealed record SkillInstall(string Id, string Kind, IReadOnlyList<string> Bins, IReadOnlyList<string> Os, string Target, string Label);
