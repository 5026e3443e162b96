using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the set-up wizard.</summary>
internal static class WizardMethods
{
    public static void Register(MethodTable methods, WizardHandlers h)
    {
        var json = WizardRpcJson.Default;
        methods.Add(MethodNames.WizardStart, h.StartAsync, WizardSchemas.Start, json.WizardStartParams, json.WizardResult);
        methods.Add(MethodNames.WizardNext, h.NextAsync, WizardSchemas.Next, json.WizardNextParams, json.WizardResult);
        methods.Add(MethodNames.WizardCancel, h.CancelAsync, WizardSchemas.Cancel, json.WizardSessionParams, json.WizardStatusResult);
        methods.Add(MethodNames.WizardStatus, h.StatusAsync, WizardSchemas.One, json.WizardSessionParams, json.WizardStatusResult);
    }
}
