using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of what the session pages of protocol 4 ask for beside the list.</summary>
internal static class SessionPagesMethods
{
    public static void Register(
        MethodTable methods, SessionChangeHandlers changes, SessionGroupsHandlers groups, SessionFilesHandlers files, SessionSearchHandlers search, SessionStorageHandlers storage)
    {
        var json = SessionPagesJson.Default;
        methods.Add(MethodNames.SessionsPatchMany, changes.PatchManyAsync, SessionSchemas.PatchMany, json.SessionsPatchManyParams, json.SessionsPatchManyResult);
        methods.Add(MethodNames.SessionsFork, changes.ForkAsync, SessionSchemas.Fork, json.SessionsForkParams, json.SessionsForkResult);
        methods.Add(MethodNames.SessionsSearch, search.SearchAsync, SessionSchemas.Search, json.SessionsSearchParams, json.SessionsSearchResult);
        methods.Add(MethodNames.SessionsGroupsList, groups.ListAsync, EmptyAnswerSchemas.Nothing, ProtocolJson.Default.NoParams, json.GroupsListResult);
        methods.Add(MethodNames.SessionsGroupsPut, groups.PutAsync, SessionSchemas.GroupsPut, json.GroupsPutParams, json.GroupsChangeResult);
        methods.Add(MethodNames.SessionsGroupsRename, groups.RenameAsync, SessionSchemas.GroupsRename, json.GroupsRenameParams, json.GroupsChangeResult);
        methods.Add(MethodNames.SessionsGroupsDelete, groups.DeleteAsync, SessionSchemas.GroupsDelete, json.GroupsDeleteParams, json.GroupsChangeResult);
        methods.Add(MethodNames.SessionsStorageStatus, storage.StatusAsync, EmptyAnswerSchemas.Nothing, ProtocolJson.Default.NoParams, ProtocolJson.Default.JsonObject);
        methods.Add(MethodNames.SessionsFilesList, files.ListAsync, SessionSchemas.FilesList, json.FilesListParams, json.FilesListResult);
        methods.Add(MethodNames.SessionsFilesGet, files.GetAsync, SessionSchemas.FilesGet, json.FilesGetParams, json.FileResult);
        methods.Add(MethodNames.SessionsFilesSet, files.SetAsync, SessionSchemas.FilesSet, json.FilesSetParams, json.FileResult);
    }
}
