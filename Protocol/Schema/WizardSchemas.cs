namespace OpenClaw.Protocol;

/// <summary>Params of the wizard methods.</summary>
internal static class WizardSchemas
{
    public static readonly ParamsSchema Start = S.Object(
        S.Optional("mode", S.OneOf("local", "remote")),
        S.Optional("workspace", S.Text),
        S.Optional("installDaemon", S.Bool),
        S.Optional("flow", S.OneOf("setup", "channels")),
        S.Optional("channel", S.NonEmpty));

    public static readonly ParamsSchema Next = S.Object(
        S.Required("sessionId", S.NonEmpty),
        S.Optional("answer", S.Object(S.Required("stepId", S.NonEmpty), S.Optional("value", S.Any))));

    public static readonly ParamsSchema Cancel = S.Object(
        S.Required("sessionId", S.NonEmpty),
        S.Optional("closeInput", S.Bool));

    public static readonly ParamsSchema One = S.Object(S.Required("sessionId", S.NonEmpty));
}
