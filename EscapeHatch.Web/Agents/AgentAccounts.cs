using EscapeHatch.Conversations.Agents;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Web.Agents;

/// <summary>An account as the admin sees it.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their e-mail address.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Stores">Keys of their stores.</param>
/// <param name="IsOff">True when they can't sign in.</param>
internal sealed record Account(Guid Id, string Name, string Email, Role Role, IReadOnlyList<string> Stores, bool IsOff);

/// <summary>Agents' accounts: adding them, changing what they may do, and switching them off.</summary>
internal sealed class AgentAccounts(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Accounts that share a store with the admin.</summary>
    internal Task<List<Account>> ListAsync(SignedIn admin, CancellationToken stop) => UseAsync(async accounts =>
    {
        var stores = admin.Stores.ToArray();
        var agents = await accounts.Users.AsNoTracking().Where(agent => agent.Stores.Any(store => stores.Contains(store))).OrderBy(agent => agent.Name).ToListAsync(stop);
        return agents.ConvertAll(agent => new Account(agent.Id, agent.Name, agent.Email ?? "", agent.Role, agent.Stores, agent.LockoutEnd == DateTimeOffset.MaxValue));
    });

    /// <summary>Adds an account; what is wrong comes back in words, null when it is done.</summary>
    internal Task<string?> AddAsync(SignedIn admin, string name, string email, string password, Role role, IReadOnlyCollection<string> stores) => UseAsync(async accounts =>
    {
        if (stores.Count == 0 || !stores.All(admin.WorksFor)) return "Choose at least one of your stores.";
        var agent = new Agent
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), UserName = email, Email = email, Name = name, Role = role,
            Stores = [.. stores], CreatedAt = clock.GetUtcNow(),
        };
        return Words(await accounts.CreateAsync(agent, password));
    });

    /// <summary>Changes role and stores; whoever is signed in with the account signs in anew.</summary>
    internal Task<string?> ChangeAsync(SignedIn admin, Guid id, Role role, IReadOnlyCollection<string> stores) => ForAsync(admin, id, async (accounts, agent) =>
    {
        if (!stores.All(admin.WorksFor)) return "Choose among your stores.";
        // Stores of the agent that this admin doesn't manage are not this admin's to take away.
        agent.Stores = [.. agent.Stores.Where(store => !admin.WorksFor(store)).Union(stores)];
        agent.Role = role;
        if (agent.Stores.Length == 0) return "Choose at least one of your stores.";
        return Words(await accounts.UpdateSecurityStampAsync(agent));
    });

    /// <summary>Switches an account off or on.</summary>
    internal Task<string?> SwitchAsync(SignedIn admin, Guid id, bool off) => ForAsync(admin, id, async (accounts, agent) =>
    {
        await accounts.SetLockoutEnabledAsync(agent, true);
        var done = await accounts.SetLockoutEndDateAsync(agent, off ? DateTimeOffset.MaxValue : null);
        return Words(done.Succeeded ? await accounts.UpdateSecurityStampAsync(agent) : done);
    });

    private Task<string?> ForAsync(SignedIn admin, Guid id, Func<UserManager<Agent>, Agent, Task<string?>> change) => UseAsync(async accounts =>
    {
        if (id == admin.Id) return "Another admin has to change your own account.";
        var agent = await accounts.FindByIdAsync(id.ToString());
        return agent is null || !agent.Stores.Any(admin.WorksFor) ? "There is no such agent." : await change(accounts, agent);
    });

    private async Task<T> UseAsync<T>(Func<UserManager<Agent>, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<UserManager<Agent>>());
    }

    private static string? Words(IdentityResult result) => result.Succeeded ? null : string.Join(" ", result.Errors.Select(error => error.Code switch
    {
        "DuplicateEmail" or "DuplicateUserName" => "An account with this e-mail exists already.",
        "InvalidEmail" or "InvalidUserName" => "That is no e-mail address.",
        _ => error.Description,
    }).Distinct());
}
