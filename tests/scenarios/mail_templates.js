// What members will read, looked at before anybody gets it.
scenario("a template is previewed in Korean, as text and as it leaves", {role: "moderator", tags: ["mail"], timeout: "40s"}, () => {
    goto("/mail");
    step("the list of templates opens", () => {
        button("mail.templatesButton").click();
        expect("mail.preview.subject").toHaveText(/^\[마당\]/, {within: "10s"});
        expect("mail.preview.text").toHaveText(/verify-email#token=/);
    });
    step("a warning says in Korean what it says in English", () => {
        row("mail.templates", {name: "warning"}).click();
        expect("mail.preview.subject").toHaveText(/경고/, {within: "10s"});
        expect("mail.preview.text").toHaveText(/민지님/);
    });
    step("the source shows the headers that leave", () => {
        row("mail.templates", {name: "activityDigest"}).click();
        item("mail.preview.views.2").click();
        expect("mail.preview.text").toHaveText(/List-Unsubscribe-Post: List-Unsubscribe=One-Click/, {within: "10s"});
        expect("mail.preview.text").toHaveText(/multipart\/alternative/);
        button("mail.preview.close").click();
    });
});
