using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the skill methods.</summary>
internal static class SkillsMethods
{
    public static void Register(MethodTable methods, SkillsHandlers h)
    {
        var json = SkillsRpcJson.Default;
        methods.Add(MethodNames.SkillsStatus, h.StatusAsync, SkillSchemas.Status, json.SkillsStatusParams, json.SkillsStatusResult);
        methods.Add(MethodNames.SkillsBins, h.BinsAsync, SkillSchemas.Bins, ProtocolJson.Default.NoParams, json.SkillsBinsResult);
        methods.Add(MethodNames.SkillsInstall, h.InstallAsync, SkillSchemas.Install, json.SkillsInstallParams, json.SkillsInstallResult);
        methods.Add(MethodNames.SkillsUpdate, h.UpdateAsync, SkillSchemas.Update, json.SkillsUpdateParams, json.SkillsUpdateResult);
    }
}
