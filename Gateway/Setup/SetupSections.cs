namespace OpenClaw.Gateway.Setup;

/// <summary>What the questions of the set-up are about.</summary>
[Flags]
internal enum SetupSections
{
    None = 0,
    Gateway = 1,
    Model = 2,
    Workspace = 4,

    /// <summary>The whole set-up, with the choice to be quick.</summary>
    All = Gateway | Model | Workspace,
}
