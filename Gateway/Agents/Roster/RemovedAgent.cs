namespace OpenClaw.Gateway.Agents;

/// <summary>What became of an agent that was taken away.</summary>
/// <param name="RemovedBindings">Routes that led to it.</param>
/// <param name="Moved">Folders now in the trash.</param>
/// <param name="Failed">Folders that stayed, and why.</param>
internal sealed record RemovedAgent(int RemovedBindings, IReadOnlyList<string> Moved, IReadOnlyList<StayedFolder> Failed);

internal sealed record StayedFolder(string Path, string Reason);
