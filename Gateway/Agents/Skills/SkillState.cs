namespace OpenClaw.Gateway.Agents;

/// <summary>A skill and whether it can be used.</summary>
/// <param name="IsDisabled">Switched off in <c>skills.entries</c>.</param>
/// <param name="IsBlocked">Not in <c>skills.allowBundled</c>.</param>
/// <param name="IsFiltered">Not among the agent's skills.</param>
/// <param name="IsEligible">It works here.</param>
/// <param name="Missing">What it lacks.</param>
/// <param name="ConfigChecks">Each configuration path it asks for.</param>
/// <param name="Install">Ways to get what it lacks.</param>
internal sealed record SkillState(
    Skill Skill, bool IsDisabled, bool IsBlocked, bool IsFiltered, bool IsEligible, SkillNeeds Missing, IReadOnlyList<ConfigCheck> ConfigChecks, IReadOnlyList<SkillInstall> Install);

/// <param name="Path">Dotted.</param>
/// <param name="Satisfied">It is set, and not to false.</param>
internal sealed record ConfigCheck(string Path, bool Satisfied);
