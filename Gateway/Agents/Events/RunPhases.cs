namespace OpenClaw.Gateway.Agents;

/// <summary>Values of <c>phase</c> in a <c>chat</c> event of the state <c>status</c> (protocol 4).</summary>
internal static class RunPhases
{
    public const string PreparingWorkspace = "preparing_workspace";
    public const string PreparingContext = "preparing_context";
    public const string StartingModel = "starting_model";
}
