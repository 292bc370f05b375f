using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Runs resources' commands.</summary>
public sealed class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly ConsoleLogs _logs;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, ConsoleLogs logs, IServiceProvider services) =>
        (_notifications, _logs, _services) = (notifications, logs, services);

    /// <summary>Runs a command on a resource, on all its replicas at once.</summary>
    /// <returns>The first that didn't succeed, if any.</returns>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var results = await Task.WhenAll(resource.Ids().Select(id => ExecuteCommandAsync(id, commandName, cancellationToken)));
        return Array.Find(results, result => !result.Success) ?? results[0];
    }

    /// <summary>Runs a command on a resource, by its name with its suffix, or without where it has one replica only.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        if (!_notifications.TryGetCurrentState(resourceId, out var known))
        {
            return CommandResults.Failure($"Resource '{resourceId}' not found.");
        }

        var command = known.Resource.Notes<CommandNote>().SingleOrDefault(note => note.Name == commandName);
        if (command is null)
        {
            return CommandResults.Failure($"Command '{commandName}' not available for resource '{known.Resource.Name}'.");
        }

        var log = _logs.For(known.ResourceId);
        log.LogInformation("Executing command '{CommandName}'.", commandName);
        return await RunAsync(command, known.ResourceId, log, cancellationToken);
    }

    private async Task<ExecuteCommandResult> RunAsync(CommandNote command, string resourceId, ConsoleLog log, CancellationToken ct)
    {
        try
        {
            var result = await command.Execute(new() { ServiceProvider = _services, ResourceName = resourceId, CancellationToken = ct, Logger = log });
            log.LogInformation("Command '{CommandName}' {Outcome}. {Message}", command.Name, result.Success ? "succeeded" : "failed", result.Message ?? "");
            return result;
        }
        catch (OperationCanceledException)
        {
            return CommandResults.Canceled();
        }
        catch (Exception broken)
        {
            log.LogError(broken, "Command '{CommandName}' broke off", command.Name);
            return CommandResults.Failure("Unhandled exception thrown.");
        }
    }
}
